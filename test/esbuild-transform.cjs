// Jest's transform: one TypeScript file to CommonJS with esbuild.
const { transformSync } = require('esbuild');
exports.process = (source, path) => transformSync(source, { loader: path.endsWith('x') ? 'tsx' : 'ts', format: 'cjs', target: 'node20', sourcemap: 'inline', sourcefile: path });
