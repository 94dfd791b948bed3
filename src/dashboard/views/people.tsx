import { Card, Empty, Heading } from './parts/card.js';
export function peopleBody() {
  return (
    <>
      <Heading title="People" lead="Everybody in this account" />
      <Card title="All">
        <Empty>No people provisioned yet: assign people to the OpsHelm app in Okta.</Empty>
      </Card>
    </>
  );
}
