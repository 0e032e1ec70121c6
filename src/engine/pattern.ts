// A regular expression over several lines.

/** `pattern` followed by its source in backticks: where a line breaks, the break and the gap behind it do not count. */
export const pattern = (source: TemplateStringsArray, ...values: readonly string[]): RegExp =>
  new RegExp(String.raw(source, ...values).replace(/\n\s*/g, ''));
