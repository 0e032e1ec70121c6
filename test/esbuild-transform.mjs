// Jest's transform: one TypeScript file to CommonJS with esbuild.
import { transformSync } from 'esbuild';

const process = (source, path) =>
  transformSync(source, {
    loader: path.endsWith('x') ? 'tsx' : 'ts',
    jsx: 'automatic',
    format: 'cjs',
    target: 'node20',
    // Jest's modules know `require` alone, and what is only loaded when it is needed is to be loaded here as well.
    supported: { 'dynamic-import': false },
    sourcemap: 'inline',
    sourcefile: path,
  });

export default { process };
