// Workflows that are wrong in one way each, and what must be said about them.
const workflow = (changes = {}) => {
  const {
    on = 'on: push',
    permissions = 'permissions: { contents: read }',
    job = 'timeout-minutes: 5',
    steps,
  } = changes;
  return `name: sample
${on}
${permissions}
jobs:
  build:
    runs-on: ubuntu-24.04
    ${job}
    steps:
      ${(steps ?? ['- run: make']).join('\n      ')}
`;
};
const checkout = 'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2';

export const good = workflow({
  steps: [
    `- uses: ${checkout}`,
    '  with: { persist-credentials: false }',
    '- run: make "$NAME"',
    '  env: { NAME: "${{ github.ref_name }}" }',
  ],
});

export const samples = [
  {
    what: 'a key that GitHub does not know',
    text: workflow({ job: 'timeout-minute: 5' }),
    says: /Unexpected value 'timeout-minute'/,
  },
  {
    what: 'a job that waits for one that is not there',
    text: workflow({ job: 'timeout-minutes: 5\n    needs: test' }),
    says: /test/,
  },
  {
    what: 'an input that the action does not have',
    text: workflow({ steps: [`- uses: ${checkout}`, '  with: { persist-credentials: false, depth: 1 }'] }),
    says: /Invalid action input 'depth'/,
  },
  {
    what: 'an expression that does not parse',
    text: workflow({ steps: ['- run: make', '  if: github.ref = main'] }),
    says: /Unexpected symbol|got unexpected character/,
  },
  {
    what: 'a context that does not exist',
    text: workflow({ steps: ['- run: make', '  env: { A: "${{ stepz.a.outputs.b }}" }'] }),
    says: /stepz/,
  },
  {
    what: 'an action pinned to a tag',
    text: workflow({ steps: ['- uses: docker/setup-buildx-action@v3'] }),
    says: /not pinned/,
  },
  {
    what: 'an action that nobody has described',
    text: workflow({ steps: ['- uses: some/body@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v1'] }),
    says: /not known to the check/,
  },
  {
    what: 'a commit without its version',
    text: workflow({ steps: ['- uses: docker/setup-buildx-action@8d2750c68a42422c14e847fe6c8ac0403b4cbd6f'] }),
    says: /which version/,
  },
  { what: 'a token that stays on the disk', text: workflow({ steps: [`- uses: ${checkout}`] }), says: /token stays/ },
  { what: 'no permissions said', text: workflow({ permissions: '' }), says: /reading only/ },
  { what: 'everything permitted', text: workflow({ permissions: 'permissions: write-all' }), says: /reading only/ },
  { what: 'a job that may hang', text: workflow({ job: 'env: { A: b }' }), says: /hang/ },
  { what: "strangers' code with our secrets", text: workflow({ on: 'on: pull_request_target' }), says: /stranger/ },
  {
    what: 'an expression inside a script',
    text: workflow({ steps: ['- run: echo "${{ github.event.pull_request.title }}"'] }),
    says: /hand it over in env|untrusted/,
  },
  {
    what: 'a script that shellcheck refuses',
    text: workflow({ steps: ['- run: cd somewhere; rm -rf $FOLDER/*'] }),
    says: /SC2086|Double quote/,
  },
];
