// Jest's transform: one TypeScript file to CommonJS with esbuild.
import { transformSync } from 'esbuild';

const process = (source, path) =>
  transformSync(source, {
    loader: path.endsWith('x') ? 'tsx' : 'ts',
    jsx: 'automatic',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    sourcefile: path,
  });

export default { process };
