import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { DockerfileParser } = require('dockerfile-ast');
const { validate, ValidationSeverity: { ERROR } } = require('dockerfile-utils');

const STRICT = { instructionWorkdirRelative: ERROR, deprecatedMaintainer: ERROR, emptyContinuationLine: ERROR, instructionCasing: ERROR };

/** A Dockerfile as what it leaves behind: { problems, user, ports } of its last stage. Problems name their line. */
export function inspect(text) {
  const problems = validate(text, STRICT).map(({ range, message }) => `${range.start.line + 1}: ${message}`);
  const stages = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const say = (what) => problems.push(`${instruction.getRange().start.line + 1}: ${what}`);
    const words = instruction.getRawArgumentsContent?.() ?? instruction.getArgumentsContent() ?? '';
    const stage = stages.at(-1);
    switch (instruction.getKeyword()) {
      case 'FROM':
        isFixed(instruction.getImage(), stages, say);
        stages.push({ name: instruction.getBuildStage(), ports: [], runs: false });
        break;
      case 'USER':
        stage.user = words.trim();
        break;
      case 'EXPOSE':
        stage.ports.push(...words.trim().split(/\s+/).map(Number));
        break;
      case 'ENTRYPOINT':
      case 'CMD':
        stage.runs = true;
        if (!words.trim().startsWith('[')) say('a shell stands between signals and the process');
        break;
      case 'COPY':
        isFromKnownStage(instruction.getFromFlag?.()?.getValue(), stages, say);
        break;
      case 'ADD':
        say('ADD fetches and unpacks; COPY only copies');
        break;
      case 'ENV':
      case 'ARG':
        if (/(PASSWORD|SECRET|TOKEN|KEY)\w*=\S/i.test(words)) say('a secret would stay in the image');
        break;
      case 'RUN':
        shellProblems(words).forEach(say);
        stage.needsShell = true;
        break;
    }
  }
  const last = stages.at(-1);
  if (!/^[1-9]\d*$/.test(last.user ?? '')) problems.push('the last stage does not run as a number other than 0, which is all a cluster can check');
  if (!last.runs) problems.push('the last stage does not say what runs');
  if (last.needsShell) problems.push('the last stage needs a shell');
  return { problems, user: Number(last.user), ports: last.ports };
}

function isFixed(image, stages, say) {
  if (stages.some(({ name }) => name === image)) return;
  if (!/(:[^/:@]+|@sha256:[0-9a-f]{64})$/.test(image)) say(`${image} is whatever is newest`);
  if (image.endsWith(':latest')) say('latest is no version');
}

function isFromKnownStage(from, stages, say) {
  if (from && !stages.some(({ name }) => name === from) && !/[/:]/.test(from)) say(`there is no stage ${from}`);
}

function shellProblems(words) {
  if (words.trim().startsWith('[')) return [];
  const { stdout } = spawnSync('shellcheck', ['-s', 'sh', '-f', 'gcc', '-'], { input: words.replace(/--mount=\S+/g, '').trim(), encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean);
}
