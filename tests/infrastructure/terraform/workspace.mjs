// The real terraform on a copy of terraform/: without AWS, and without a trace in the repository.
import { execFile, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);
const source = join(import.meta.dirname, '../../../terraform');

/** Why terraform cannot be asked here; false if it can. */
export const absent = spawnSync('terraform', ['version']).status === 0 ? false : 'terraform is not installed';

export const environments = ['local', 'shared', 'staging', 'production'];

/** A copy to work on. `terraform(folder, ...arguments)` answers what was said and whether it went well. */
export function workspace() {
  const root = mkdtempSync(join(tmpdir(), 'terraform-'));
  const stateless = (name) => !/(^|\/)\.terraform|\.tfstate|\.tfvars$|backend\.hcl$/.test(name);
  cpSync(source, root, { recursive: true, filter: stateless });
  const settings = commandLineSettings(root);

  return {
    root,
    remove: () => rmSync(root, { recursive: true, force: true }),
    async terraform(folder, ...args) {
      const env = {
        ...process.env,
        ...settings,
        TF_IN_AUTOMATION: '1',
        CHECKPOINT_DISABLE: '1',
        AWS_EC2_METADATA_DISABLED: 'true',
      };
      try {
        const { stdout, stderr } = await exec('terraform', args, { cwd: join(root, folder), env, maxBuffer: 1 << 28 });
        return { ok: true, stdout, said: stdout + stderr };
      } catch (failure) {
        return { ok: false, stdout: failure.stdout, said: `${failure.stdout}${failure.stderr}` };
      }
    },
  };
}

// A machine without a network has the provider in a folder laid out like a mirror; elsewhere terraform fetches it itself.
function commandLineSettings(root) {
  if (process.env.TF_CLI_CONFIG_FILE && existsSync(process.env.TF_CLI_CONFIG_FILE)) return {};
  const mirror = (existsSync('/opt') ? readdirSync('/opt', { withFileTypes: true }) : [])
    .filter((entry) => entry.isDirectory())
    .map((entry) => join('/opt', entry.name))
    .find((folder) => readdirSync(folder).some((name) => name.startsWith('registry.')));
  const file = join(root, 'settings.tfrc');
  writeFileSync(file, mirror ? `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n` : '');
  return { TF_CLI_CONFIG_FILE: file };
}

/** Lets an environment be planned by somebody who has no account: its state lies beside it, nobody is asked who we are. */
export function withoutAws({ root }, environment) {
  const provider = (alias) => `provider "aws" {
  ${alias}
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
  allowed_account_ids         = null
}
`;
  const backend = 'terraform {\n  backend "local" {}\n}\n';
  const global = ['staging', 'production'].includes(environment) ? provider('alias = "global"') : '';
  writeFileSync(join(root, 'environments', environment, 'without_aws_override.tf'), backend + provider('') + global);
}

/** What terraform would make of an environment with its example's settings. */
export async function plan(space, environment) {
  const folder = `environments/${environment}`;
  withoutAws(space, environment);
  const example = existsSync(join(space.root, folder, 'terraform.tfvars.example'))
    ? ['-var-file=terraform.tfvars.example']
    : [];
  const steps = [
    ['init', '-input=false', '-no-color'],
    ['plan', '-input=false', '-no-color', '-refresh=false', '-out=plan', ...example],
    ['show', '-json', 'plan'],
  ];
  // With every role that there can be.
  if (environment === 'staging') steps[1].push('-var=karpenter=true');
  let last;
  for (const step of steps) {
    last = await space.terraform(folder, ...step);
    if (!last.ok) throw new Error(`terraform ${step[0]} of ${environment}: ${last.said}`);
  }
  return JSON.parse(last.stdout);
}
