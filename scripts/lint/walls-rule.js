// The linter rule that holds the walls of walls.js. It resolves relative imports by text, without the type checker.
import path from 'node:path';
import { packageWall, wallBetween } from './walls.js';

const root = path.resolve(import.meta.dirname, '..', '..');
const fromRoot = (/** @type {string} */ file) => path.relative(root, file).split(path.sep).join('/');

/** @type {import('eslint').Rule.RuleModule} */
export const wallsRule = {
  meta: { type: 'problem', schema: [], messages: { wall: '{{ sentence }}' } },
  create(context) {
    const file = fromRoot(context.filename);
    const check = (/** @type {any} */ node) => {
      const name = node.source?.value;
      if (typeof name !== 'string') return;
      const sentence = name.startsWith('.')
        ? wallBetween(file, fromRoot(path.resolve(path.dirname(context.filename), name)))
        : packageWall(file, name);
      if (sentence !== undefined) context.report({ node, messageId: 'wall', data: { sentence } });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};
