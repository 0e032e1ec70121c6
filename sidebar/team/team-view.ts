// The hierarchy as rows of a tree, and where the keyboard goes in it, worked out without a page.
import type { TeamNode } from '../../src/app/sidebar/contract/team';

export interface TreeRow {
  readonly node: TeamNode;
  /** 1 at the top. */
  readonly level: number;
  readonly parent: string | null;
  readonly isOpen: boolean;
  /** Place among its siblings, from 1. */
  readonly place: number;
  readonly siblings: number;
}

/** The rows that show: those below a closed person do not. Rows are named by e-mail. */
export function treeRows(
  nodes: readonly TeamNode[],
  closed: ReadonlySet<string>,
  level = 1,
  parent: string | null = null,
): readonly TreeRow[] {
  return nodes.flatMap((node, index) => {
    const isOpen = node.reports.length > 0 && !closed.has(node.email);
    const row = { node, level, parent, isOpen, place: index + 1, siblings: nodes.length };
    return [row, ...(isOpen ? treeRows(node.reports, closed, level + 1, node.email) : [])];
  });
}

export interface TreeMove {
  readonly focus: string;
  /** To open or close that row. */
  readonly toggle: boolean;
}

/** The keys of a tree: up and down, right opens or goes in, left closes or goes out. Null for a key that is not the tree's. */
export function moveBy(key: string, rows: readonly TreeRow[], at: string): TreeMove | null {
  const index = rows.findIndex(({ node }) => node.email === at);
  const row = rows[index];
  if (row === undefined) return null;
  const to = (target: TreeRow | undefined): TreeMove => ({ focus: target?.node.email ?? at, toggle: false });
  const hasReports = row.node.reports.length > 0;
  switch (key) {
    case 'ArrowDown':
      return to(rows[index + 1]);
    case 'ArrowUp':
      return to(rows[index - 1]);
    case 'Home':
      return to(rows[0]);
    case 'End':
      return to(rows[rows.length - 1]);
    case 'ArrowRight':
      return hasReports && !row.isOpen ? { focus: at, toggle: true } : to(hasReports ? rows[index + 1] : undefined);
    case 'ArrowLeft':
      return row.isOpen ? { focus: at, toggle: true } : { focus: row.parent ?? at, toggle: false };
    case 'Enter':
    case ' ':
      return hasReports ? { focus: at, toggle: true } : null;
    default:
      return null;
  }
}

/** Everybody with something wrong, top down. */
export function troubled(nodes: readonly TeamNode[]): readonly TeamNode[] {
  return nodes.flatMap((node) => [...(node.problems.length > 0 ? [node] : []), ...troubled(node.reports)]);
}
