import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inspect } from '../lib/dockerfiles.mjs';
import { PARTS, ROOT, shopIn } from '../lib/helm.mjs';

const textOf = (part) => readFileSync(`${ROOT}${part}/Dockerfile`, 'utf8');
const shop = shopIn('staging');

for (const part of PARTS) {
  const image = inspect(textOf(part));
  const { spec } = shop.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === part).spec.template;

  test(`nothing_is_wrong_with_the_Dockerfile_of_${part}`, () => assert.deepEqual(image.problems, []));

  test(`chart_and_image_of_${part}_agree_on_user_and_ports`, () => {
    const ports = spec.containers[0].ports.map(({ containerPort }) => containerPort);
    assert.equal(spec.securityContext.runAsUser, image.user);
    assert.deepEqual(ports.sort(), image.ports.sort());
  });
}

const DAMAGES = [
  ['USER 1654', '', /does not run as a number/],
  ['USER 1654', 'USER root', /does not run as a number/],
  ['USER 1654', 'USER app', /does not run as a number/],
  [':10.0-noble-chiseled', ':latest', /no version/],
  [':10.0-noble-chiseled', '', /whatever is newest/],
  ['--from=build', '--from=built', /no stage built/],
  ['ENTRYPOINT ["dotnet", "Ecommerce.Silo.dll"]', 'ENTRYPOINT dotnet Ecommerce.Silo.dll', /a shell stands between/],
  ['ENTRYPOINT ["dotnet", "Ecommerce.Silo.dll"]', '', /does not say what runs/],
  ['WORKDIR /app', 'WORKDIR app', /WORKDIR|absolute/],
  ['EXPOSE 8080', 'RUN apt-get update\nEXPOSE 8080', /needs a shell/],
  ['EXPOSE 8080', 'EXPOZE 8080', /EXPOZE/],
  ['COPY . .', 'ADD . .', /ADD/],
  ['WORKDIR /app', 'ENV API_TOKEN=abc\nWORKDIR /app', /secret/],
  ['RUN dotnet restore', 'RUN cd $folder && dotnet restore', /SC2086|SC2154/],
];
test(`each_of_${DAMAGES.length}_damages_to_a_Dockerfile_is_found`, () => {
  for (const [from, to, because] of DAMAGES) {
    const whole = textOf('silo');
    assert.ok(whole.includes(from), from);
    const { problems } = inspect(whole.replace(from, to));
    assert.ok(problems.some((problem) => because.test(problem)), `${from} → ${to}: ${JSON.stringify(problems)}`);
  }
});
