// What Jest's transform gives, for the programs that go by its positions.
declare const transform: {
  /** The source map stands at the end of the code. */
  readonly process: (source: string, path: string) => { readonly code: string };
};
export default transform;
