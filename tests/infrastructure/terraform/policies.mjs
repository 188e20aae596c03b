// What may not be in a plan. A policy says what it looks at and answers what is wrong with one resource, or nothing.

const one = (block) => (Array.isArray(block) ? block[0] : block) ?? {};
const list = (value) => [value ?? []].flat();

/** Managed resources of a plan: what they will be, and which attributes nobody knows yet. */
export function resources(plan) {
  return plan.resource_changes
    .filter((change) => change.mode === 'managed' && change.change.actions[0] !== 'delete')
    .map(({ address, module_address = '', type, name, change }) => ({
      address,
      module: module_address,
      type,
      name,
      ...{ will: change.after, unknown: change.after_unknown },
    }));
}

/** Is there, in the same module, a resource of that type which refers to this one? */
function hasCompanion(plan, resource, type, attribute = 'bucket') {
  let module = plan.configuration.root_module;
  for (const [, name] of resource.module.matchAll(/module\.([^.[]+)/g)) module = module.module_calls[name].module;
  const own = `${resource.type}.${resource.name}`;
  return module.resources.some(
    (other) =>
      other.type === type &&
      [...(other.expressions[attribute]?.references ?? []), ...(other.for_each_expression?.references ?? [])].some(
        (reference) => reference === own || reference.startsWith(`${own}.`),
      ),
  );
}

const readsOnly = (action) => /:(Describe|List|Get)/.test(action);

/** Of a service that has no resources to name, what writes and can be allowed no other way (Service Authorization Reference). */
const NAMELESS = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];

function grants(policy) {
  return list(JSON.parse(policy).Statement).filter((statement) => statement.Effect === 'Allow');
}

function tooMuch(statement) {
  const actions = list(statement.Action);
  if (statement.NotAction || statement.NotResource) return 'allows everything but what it names';
  if (actions.some((action) => action.includes('*'))) return `allows ${actions.join(', ')}`;
  const everywhere = list(statement.Resource).some((resource) => resource === '*');
  return everywhere && !statement.Condition && !actions.every((action) => readsOnly(action) || NAMELESS.includes(action))
    ? `allows ${actions.join(', ')} on everything`
    : undefined;
}

const whoCanTake = (statement) => JSON.stringify(statement.Principal ?? '');

export const policies = [
  {
    name: 'queues bury what they cannot deliver',
    of: 'aws_sqs_queue',
    wrong: ({ name, will, unknown }) =>
      name === 'dead' || will.redrive_policy || unknown.redrive_policy ? undefined : 'has no dead-letter queue',
  },
  {
    name: 'dead letters are kept for 14 days',
    of: 'aws_sqs_queue',
    wrong: ({ name, will }) =>
      name === 'dead' && will.message_retention_seconds !== 1209600 ? 'forgets before a person can look' : undefined,
  },
  {
    name: 'queues are encrypted',
    of: 'aws_sqs_queue',
    wrong: ({ will }) => (will.sqs_managed_sse_enabled || will.kms_master_key_id ? undefined : 'is not encrypted'),
  },
  {
    name: 'tables can be put back to any moment',
    of: 'aws_dynamodb_table',
    wrong: ({ will }) => (one(will.point_in_time_recovery).enabled ? undefined : 'has no point-in-time recovery'),
  },
  {
    name: 'tables are encrypted with a key of ours',
    of: 'aws_dynamodb_table',
    wrong: ({ will, unknown }) => {
      const encryption = one(will.server_side_encryption);
      const ours = encryption.kms_key_arn || one(unknown.server_side_encryption).kms_key_arn;
      return encryption.enabled && ours ? undefined : 'is not encrypted with a key of ours';
    },
  },
  {
    name: 'tables are not deleted by accident',
    of: 'aws_dynamodb_table',
    except: ['local'],
    wrong: ({ will }) => (will.deletion_protection_enabled ? undefined : 'has no deletion protection'),
  },
  {
    name: 'buckets are private, encrypted and keep what was overwritten',
    of: 'aws_s3_bucket',
    wrong: (bucket, plan) =>
      ['public_access_block', 'server_side_encryption_configuration', 'versioning', 'policy']
        .filter((companion) => !hasCompanion(plan, bucket, `aws_s3_bucket_${companion}`))
        .map((companion) => `has no ${companion}`)[0],
  },
  {
    name: 'public access to buckets is blocked in every way',
    of: 'aws_s3_bucket_public_access_block',
    wrong: ({ will }) =>
      ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets']
        .filter((way) => !will[way])
        .map((way) => `${way} is off`)[0],
  },
  {
    name: 'images are scanned and never replaced',
    of: 'aws_ecr_repository',
    wrong: (repository, plan) => {
      if (!one(repository.will.image_scanning_configuration).scan_on_push) return 'does not scan';
      if (repository.will.image_tag_mutability !== 'IMMUTABLE') return 'lets a tag move';
      return hasCompanion(plan, repository, 'aws_ecr_lifecycle_policy', 'repository') ? undefined : 'keeps everything';
    },
  },
  {
    name: "the cluster's API is inside, audited, and keeps its secrets with a key of ours",
    of: 'aws_eks_cluster',
    wrong: ({ will }) => {
      if (one(will.vpc_config).endpoint_public_access !== false) return 'has a public API';
      if (!will.enabled_cluster_log_types?.includes('audit')) return 'writes no audit log';
      if (one(will.access_config).authentication_mode !== 'API') return 'lets a ConfigMap say who may enter';
      return list(one(will.encryption_config).resources).includes('secrets') ? undefined : 'does not encrypt secrets';
    },
  },
  {
    name: "pods cannot take a node's credentials",
    of: 'aws_launch_template',
    wrong: ({ will }) => {
      const metadata = one(will.metadata_options);
      return metadata.http_tokens === 'required' && metadata.http_put_response_hop_limit === 1
        ? undefined
        : 'gives them to whoever asks';
    },
  },
  {
    name: 'nothing listens to the whole internet',
    of: ['aws_vpc_security_group_ingress_rule', 'aws_security_group', 'aws_lb', 'aws_subnet'],
    wrong: ({ will }) => {
      const open = [will, ...list(will.ingress)].some((rule) =>
        [rule.cidr_ipv4, rule.cidr_ipv6, ...list(rule.cidr_blocks)].some((from) => /\/0$/.test(from ?? '')),
      );
      if (open) return 'is open to everyone';
      if (will.load_balancer_type && !will.internal) return 'has a public address';
      return will.map_public_ip_on_launch ? 'hands out public addresses' : undefined;
    },
  },
  {
    name: 'roles may do what they name, where they name it',
    of: ['aws_iam_role_policy', 'aws_iam_policy', 'aws_iam_user_policy'],
    wrong: ({ will }) =>
      will.policy ? grants(will.policy).map(tooMuch).find(Boolean) : 'cannot be judged before it exists',
  },
  {
    name: 'only AWS maintains policies for its own add-ons',
    of: 'aws_iam_role_policy_attachment',
    wrong: ({ will }) =>
      /Admin|FullAccess|PowerUser/.test(will.policy_arn ?? '') ? `hands out ${will.policy_arn}` : undefined,
  },
  {
    name: 'a role is not for everybody',
    of: 'aws_iam_role',
    wrong: ({ will }) =>
      will.assume_role_policy && grants(will.assume_role_policy).some((statement) => /"\*"/.test(whoCanTake(statement)))
        ? 'can be taken by anybody'
        : undefined,
  },
  {
    name: 'keys are turned over',
    of: 'aws_kms_key',
    wrong: ({ will }) => (will.enable_key_rotation ? undefined : 'is never turned over'),
  },
  {
    name: 'logs end',
    of: 'aws_cloudwatch_log_group',
    wrong: ({ will }) => (will.retention_in_days > 0 ? undefined : 'is kept for ever'),
  },
  {
    name: 'alarms tell somebody',
    of: 'aws_cloudwatch_metric_alarm',
    wrong: ({ will, unknown }) =>
      list(will.alarm_actions).length || unknown.alarm_actions ? undefined : 'tells nobody',
  },
  {
    name: 'the distribution is behind a firewall and speaks TLS',
    of: 'aws_cloudfront_distribution',
    wrong: ({ will, unknown }) => {
      if (!will.web_acl_id && !unknown.web_acl_id) return 'has no firewall';
      const behaviours = [...will.default_cache_behavior, ...will.ordered_cache_behavior];
      return behaviours.every((behaviour) => behaviour.viewer_protocol_policy === 'redirect-to-https')
        ? undefined
        : 'answers without encryption';
    },
  },
  {
    name: 'silos have nodes to themselves',
    of: 'aws_eks_node_group',
    wrong: ({ will }) => {
      const taints = will.taint.map(({ key, value, effect }) => `${key}=${value}:${effect}`).join();
      return taints === (will.node_group_name === 'silos' ? 'pool=silos:NO_SCHEDULE' : '')
        ? undefined
        : `taints: ${taints}`;
    },
  },
  {
    name: 'the firewall of staging counts',
    of: 'aws_wafv2_web_acl',
    except: ['production'],
    wrong: ({ will }) =>
      will.rule.some((rule) => one(rule.action).block?.length || one(rule.override_action).none?.length)
        ? 'refuses what nobody has looked at'
        : undefined,
  },
  {
    name: 'the firewall of production blocks',
    of: 'aws_wafv2_web_acl',
    except: ['staging'],
    wrong: ({ will }) =>
      will.rule.some((rule) => one(rule.action).count?.length || one(rule.override_action).count?.length)
        ? 'only counts'
        : undefined,
  },
  {
    name: 'secrets do not pass through Terraform',
    of: ['aws_secretsmanager_secret', 'aws_secretsmanager_secret_version', 'aws_ssm_parameter', 'aws_iam_access_key'],
    wrong: ({ type, will }) => {
      if (type !== 'aws_secretsmanager_secret') return 'is in the state for everyone who reads it';
      return will.recovery_window_in_days >= 7 ? undefined : 'is gone at once when deleted';
    },
  },
  {
    name: 'everything says what it belongs to',
    of: /./,
    except: ['local'],
    wrong: ({ will }) => ('tags_all' in will && !will.tags_all?.application ? 'has no tags' : undefined),
  },
];

const looksAt = ({ of }, { type }) => (of instanceof RegExp ? of.test(type) : list(of).includes(type));

/** Every violation: `{ policy, address, problem }`. */
export function violations(plan, environment) {
  const planned = resources(plan);
  return policies
    .filter((policy) => !policy.except?.includes(environment))
    .flatMap((policy) =>
      planned
        .filter((resource) => looksAt(policy, resource))
        .map((resource) => ({ policy: policy.name, address: resource.address, problem: policy.wrong(resource, plan) }))
        .filter(({ problem }) => problem),
    );
}

/** The policies that had something to look at. */
export const applied = (plan) =>
  policies.filter((policy) => resources(plan).some((resource) => looksAt(policy, resource))).map(({ name }) => name);
