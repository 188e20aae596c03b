// Inputs of the actions that our workflows use: name to whether it must be given. GitHub's parser asks for them.
const optional = (...names) => Object.fromEntries(names.map((name) => [name, false]));

export const actions = {
  'actions/checkout': optional('fetch-depth', 'persist-credentials', 'ref'),
  'actions/dependency-review-action': optional('fail-on-severity'),
  'actions/setup-dotnet': optional('dotnet-version', 'global-json-file'),
  'actions/upload-artifact': { ...optional('include-hidden-files', 'name'), path: true },
  'anchore/sbom-action': optional('format', 'image', 'output-file', 'upload-artifact'),
  'anchore/scan-action': optional('fail-build', 'image', 'only-fixed', 'sbom', 'severity-cutoff'),
  'aws-actions/configure-aws-credentials': { ...optional('role-to-assume'), 'aws-region': true },
  'docker/setup-buildx-action': {},
  'gitleaks/gitleaks-action': {},
  'hashicorp/setup-terraform': optional('terraform_version', 'terraform_wrapper'),
  'sigstore/cosign-installer': {},
};
