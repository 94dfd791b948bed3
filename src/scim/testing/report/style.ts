/** The looks of the report, by day and by night. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1d2433; --soft: #5b6472; --line: #dde1e8; --page: #fff; --block: #f5f6f9;
  --good: #1a7346; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e7ee; --soft: #9aa3b2; --line: #333a47; --page: #14171d;
  --block: #1d212a; --good: #67c794; --bad: #ff8a80; } }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 62rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; } h3 { font-size: 1.05rem; }
h4 { font-size: 1rem; font-weight: 600; margin: 1rem 0 .25rem; }
table { border-collapse: collapse; width: 100%; } .sums { width: auto; margin-top: 1rem; } .wide { overflow-x: auto; }
th, td { text-align: left; vertical-align: top; padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; } td:first-child, td:nth-child(2), .result { white-space: nowrap; }
.number { text-align: right; padding-left: 1rem; font-variant-numeric: tabular-nums; }
small { display: block; color: var(--soft); font-size: .85rem; font-weight: 400; } h3 small { display: inline; }
.check::before { content: "\\2013\\00a0"; }
.sum { font-size: 1.15rem; font-weight: 600; } .pass { color: var(--good); } .fail, .fail a { color: var(--bad); }
.not-supported, .not-observable { color: var(--soft); }
dt { color: var(--soft); font-size: .85rem; } dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
pre { background: var(--block); padding: .75rem 1rem; border-radius: .4rem; white-space: pre-wrap;
  overflow-wrap: anywhere; font-size: .85rem; }
code { overflow-wrap: anywhere; }
`;
