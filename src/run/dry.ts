/** How a job that can tell what it would do is asked for just that, in its arguments. */
const DRY: readonly string[] = ['dry', '--dry-run'];

export const isDryWord = (arg: string | undefined): boolean => arg !== undefined && DRY.includes(arg);
