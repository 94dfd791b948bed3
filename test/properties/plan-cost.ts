/** A node of PostgreSQL's EXPLAIN (ANALYZE, FORMAT JSON). */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** What a statement read to give its rows. */
export interface PlanCost {
  readonly scansWholeTable: boolean;
  readonly indexOnly: boolean;
  readonly rowsRead: number;
}

/** What the scans of a table cost. */
export function costOf(plan: PlanNode, table = 'users'): PlanCost {
  const scans = nodesOf(plan).filter((node) => node['Relation Name'] === table);
  return {
    scansWholeTable: scans.some((node) => node['Node Type'] === 'Seq Scan'),
    indexOnly: scans.every((node) => node['Node Type'] === 'Index Only Scan'),
    rowsRead: scans.reduce((sum, node) => sum + rowsOf(node), 0),
  };
}

function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

function rowsOf(node: PlanNode): number {
  return node['Actual Loops'] * (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0));
}
