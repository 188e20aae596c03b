import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { NODE_MODULES } from './kinds.mjs';

// The generated validators accept fields that do not exist, and an API server drops them in silence. The published types know them.
const known = new Map(); // specifier → { checker, type }

const OPTIONS = {
  noEmit: true, skipLibCheck: true, strict: true, lib: ['lib.es5.d.ts'], types: [], preserveSymlinks: true,
  module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, target: ts.ScriptTarget.ESNext,
};

/** Reads the types of these specifiers. One program for all: a compiler's start is what takes time. */
export function learn(specifiers) {
  const wanted = [...new Set(specifiers)].filter((specifier) => !known.has(specifier));
  if (!wanted.length) return;
  const folder = mkdtempSync(join(tmpdir(), 'kinds-'));
  try {
    symlinkSync(NODE_MODULES, join(folder, 'node_modules'));
    const root = join(folder, 'kinds.ts');
    writeFileSync(root, wanted.map((name, i) => `export type K${i} = import('${name}').I${name.split('/').pop()};`).join('\n'));
    const program = ts.createProgram([root], OPTIONS);
    const checker = program.getTypeChecker();
    const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(root)));
    for (const symbol of exported)
      known.set(wanted[Number(symbol.name.slice(1))], { checker, type: checker.getDeclaredTypeOfSymbol(symbol) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Paths of `object` that its kind has no field for. */
export function unknownFields(object, specifier) {
  const { checker, type } = known.get(specifier);
  const unknown = [];
  walk(object, [type], '');
  return unknown;

  function walk(value, alternatives, path) {
    const types = alternatives.flatMap(members);
    if (types.some((t) => t.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive))) return;
    if (Array.isArray(value)) {
      const items = types.filter((t) => checker.isArrayType(t)).flatMap((t) => checker.getTypeArguments(t));
      if (items.length) value.forEach((item, i) => walk(item, items, `${path}[${i}]`));
    } else if (value && typeof value === 'object') {
      const shapes = types.filter((t) => t.flags & ts.TypeFlags.Object && !checker.isArrayType(t));
      for (const [key, field] of Object.entries(value)) {
        const found = shapes.flatMap((shape) => typesOf(shape, key));
        if (found.length) walk(field, found, `${path}.${key}`);
        else if (path === '' || shapes.some((shape) => shape.getProperties().length)) unknown.push(`${path}.${key}`);
      }
    }
  }

  // A union or an intersection offers the fields of all its members; which may stand together is for the validator to say.
  function members(t) {
    return t.isUnionOrIntersection() ? t.types.flatMap(members) : [t];
  }

  function typesOf(shape, key) {
    const property = shape.getProperty(key);
    if (property) return [checker.getTypeOfSymbol(property)];
    return shape.getStringIndexType() ? [shape.getStringIndexType()] : [];
  }
}
