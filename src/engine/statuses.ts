// What a record's status means for its nudges.

/** `Done` is how some write Resolved. */
const closed = ['resolved', 'won', 'lost', 'not relevant', 'done'];

/** Resolved, Won, Lost, Not relevant (any case) end the nudges of a record, and it is done with. */
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
