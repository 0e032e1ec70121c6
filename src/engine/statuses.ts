// What a record's status means for its nudges.

const closed = ['resolved', 'won', 'lost', 'not relevant'];

/** Resolved, Won, Lost, Not relevant (any case) end the nudges of a record. */
export function isClosed(status: string | null): boolean {
  return closed.includes(plain(status));
}

/** Working holds them for a set time. Every other status, people's own words too, leaves a record open. */
export function isWorked(status: string | null): boolean {
  return plain(status) === 'working';
}

function plain(status: string | null): string {
  return (status ?? '').trim().replace(/\s+/g, ' ').toLowerCase();
}
