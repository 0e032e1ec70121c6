// Who may call what: one table from each global to the least role, deny by default.

export type Role = 'admin' | 'manager' | 'member';
