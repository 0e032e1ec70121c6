// Days as people say them.

/** `12 days`, `1 day` */
export const daysInWords = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;
