// One way, or more, to break every policy: a plan is changed as a careless commit would change it. `to` gets the resource's change,
// the whole plan and the entry of the resource.

const unknown = (change, attribute) => {
  delete change.after[attribute];
  delete change.after_unknown[attribute];
};
const statement = (statements) => JSON.stringify({ Version: '2012-10-17', Statement: statements });

export const damages = [
  {
    policy: 'queues bury what they cannot deliver',
    ...{ in: 'local', type: 'aws_sqs_queue', what: 'no redrive policy' },
    to: (_, plan) => {
      const queue = plan.resource_changes.find((change) => change.type === 'aws_sqs_queue' && change.name !== 'dead');
      unknown(queue.change, 'redrive_policy');
    },
  },
  {
    policy: 'dead letters are kept for 14 days',
    ...{ in: 'local', type: 'aws_sqs_queue', what: 'four days' },
    to: (_, plan) => {
      const queue = plan.resource_changes.find((change) => change.type === 'aws_sqs_queue' && change.name === 'dead');
      queue.change.after.message_retention_seconds = 345600;
    },
  },
  {
    policy: 'queues are encrypted',
    ...{ in: 'local', type: 'aws_sqs_queue', what: 'switched off' },
    to: ({ after }) => (after.sqs_managed_sse_enabled = false),
  },
  {
    policy: 'tables can be put back to any moment',
    ...{ in: 'production', type: 'aws_dynamodb_table', what: 'switched off' },
    to: ({ after }) => (after.point_in_time_recovery = [{ enabled: false }]),
  },
  {
    policy: 'tables are encrypted with a key of ours',
    ...{ in: 'production', type: 'aws_dynamodb_table', what: "Amazon's key" },
    to: (change) => {
      change.after.server_side_encryption = [{ enabled: true }];
      change.after_unknown.server_side_encryption = [{}];
    },
  },
  {
    policy: 'tables are not deleted by accident',
    ...{ in: 'production', type: 'aws_dynamodb_table', what: 'switched off' },
    to: ({ after }) => (after.deletion_protection_enabled = false),
  },
  {
    policy: 'buckets are private, encrypted and keep what was overwritten',
    ...{ in: 'shared', type: 'aws_s3_bucket', what: 'no versions' },
    to: (_, plan) => {
      const root = plan.configuration.root_module;
      root.resources = root.resources.filter((resource) => resource.type !== 'aws_s3_bucket_versioning');
    },
  },
  {
    policy: 'public access to buckets is blocked in every way',
    ...{ in: 'shared', type: 'aws_s3_bucket_public_access_block', what: 'a policy may open it' },
    to: ({ after }) => (after.block_public_policy = false),
  },
  {
    policy: 'images are scanned and never replaced',
    ...{ in: 'shared', type: 'aws_ecr_repository', what: 'not scanned' },
    to: ({ after }) => (after.image_scanning_configuration = [{ scan_on_push: false }]),
  },
  {
    policy: 'images are scanned and never replaced',
    ...{ in: 'shared', type: 'aws_ecr_repository', what: 'tags move' },
    to: ({ after }) => (after.image_tag_mutability = 'MUTABLE'),
  },
  {
    policy: "the cluster's API is inside, audited, and keeps its secrets with a key of ours",
    ...{ in: 'production', type: 'aws_eks_cluster', what: 'public' },
    to: ({ after }) => (after.vpc_config[0].endpoint_public_access = true),
  },
  {
    policy: "the cluster's API is inside, audited, and keeps its secrets with a key of ours",
    ...{ in: 'production', type: 'aws_eks_cluster', what: 'no audit log' },
    to: ({ after }) => (after.enabled_cluster_log_types = ['api']),
  },
  {
    policy: "the cluster's API is inside, audited, and keeps its secrets with a key of ours",
    ...{ in: 'production', type: 'aws_eks_cluster', what: "Amazon's key" },
    to: ({ after }) => (after.encryption_config = []),
  },
  {
    policy: "pods cannot take a node's credentials",
    ...{ in: 'production', type: 'aws_launch_template', what: 'tokens are optional' },
    to: ({ after }) => (after.metadata_options[0].http_tokens = 'optional'),
  },
  {
    policy: 'nothing listens to the whole internet',
    ...{ in: 'production', type: 'aws_vpc_security_group_ingress_rule', what: 'a rule for everyone' },
    to: ({ after }) => (after.cidr_ipv4 = '0.0.0.0/0'),
  },
  {
    policy: 'nothing listens to the whole internet',
    ...{ in: 'production', type: 'aws_security_group', what: 'an inline rule for everyone, on version 6' },
    to: ({ after }) => (after.ingress = [{ from_port: 22, cidr_blocks: ['::/0'] }]),
  },
  {
    policy: 'nothing listens to the whole internet',
    ...{ in: 'production', type: 'aws_lb', what: 'a load balancer with a public address' },
    to: ({ after }) => (after.internal = false),
  },
  {
    policy: 'roles may do what they name, where they name it',
    ...{ in: 'production', type: 'aws_iam_role_policy', what: 'every action of a service' },
    to: ({ after }) =>
      (after.policy = statement([{ Effect: 'Allow', Action: 'dynamodb:*', Resource: 'arn:aws:dynamodb:::table/T' }])),
  },
  {
    policy: 'roles may do what they name, where they name it',
    ...{ in: 'production', type: 'aws_iam_role_policy', what: 'one action everywhere' },
    to: ({ after }) => (after.policy = statement([{ Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: '*' }])),
  },
  {
    policy: 'roles may do what they name, where they name it',
    ...{ in: 'production', type: 'aws_iam_role_policy', what: 'everything but' },
    to: ({ after }) =>
      (after.policy = statement([{ Effect: 'Allow', NotAction: 'iam:*', Resource: 'arn:aws:s3:::b' }])),
  },
  {
    policy: 'roles may do what they name, where they name it',
    ...{ in: 'production', type: 'aws_iam_role_policy', what: 'a policy that is not known yet' },
    to: (change) => unknown(change, 'policy'),
  },
  {
    policy: 'only AWS maintains policies for its own add-ons',
    ...{ in: 'production', type: 'aws_iam_role_policy_attachment', what: 'administrator' },
    to: ({ after }) => (after.policy_arn = 'arn:aws:iam::aws:policy/AdministratorAccess'),
  },
  {
    policy: 'a role is not for everybody',
    ...{ in: 'production', type: 'aws_iam_role', what: 'a principal of *' },
    to: ({ after }) =>
      (after.assume_role_policy = statement([{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '*' } }])),
  },
  {
    policy: 'keys are turned over',
    ...{ in: 'production', type: 'aws_kms_key', what: 'never' },
    to: ({ after }) => (after.enable_key_rotation = false),
  },
  {
    policy: 'logs end',
    ...{ in: 'production', type: 'aws_cloudwatch_log_group', what: 'no retention' },
    to: ({ after }) => (after.retention_in_days = 0),
  },
  {
    policy: 'alarms tell somebody',
    ...{ in: 'production', type: 'aws_cloudwatch_metric_alarm', what: 'no action' },
    to: (change) => unknown(change, 'alarm_actions'),
  },
  {
    policy: 'the distribution is behind a firewall and speaks TLS',
    ...{ in: 'production', type: 'aws_cloudfront_distribution', what: 'no firewall' },
    to: (change) => unknown(change, 'web_acl_id'),
  },
  {
    policy: 'the distribution is behind a firewall and speaks TLS',
    ...{ in: 'production', type: 'aws_cloudfront_distribution', what: 'plain HTTP' },
    to: ({ after }) => (after.default_cache_behavior[0].viewer_protocol_policy = 'allow-all'),
  },
  {
    policy: 'silos have nodes to themselves',
    ...{ in: 'production', type: 'aws_eks_node_group', what: 'taints that nobody tolerates' },
    to: ({ after }) => (after.taint = [{ key: 'dedicated', value: 'x', effect: 'NO_EXECUTE' }]),
  },
  {
    policy: 'the firewall of staging counts',
    ...{ in: 'staging', type: 'aws_wafv2_web_acl', what: 'one rule blocks' },
    to: ({ after }) => (after.rule[0].override_action = [{ count: [], none: [{}] }]),
  },
  {
    policy: 'the firewall of production blocks',
    ...{ in: 'production', type: 'aws_wafv2_web_acl', what: 'one rule counts' },
    to: ({ after }) => (after.rule[0].override_action = [{ count: [{}], none: [] }]),
  },
  {
    policy: 'secrets do not pass through Terraform',
    ...{ in: 'production', type: 'aws_secretsmanager_secret', what: 'a value' },
    to: (_, plan, entry) => plan.resource_changes.push({ ...entry, type: 'aws_secretsmanager_secret_version' }),
  },
  {
    policy: 'secrets do not pass through Terraform',
    ...{ in: 'production', type: 'aws_iam_user', what: "a user's key" },
    to: (_, plan, entry) => plan.resource_changes.push({ ...entry, type: 'aws_iam_access_key' }),
  },
  {
    policy: 'roles may do what they name, where they name it',
    ...{ in: 'production', type: 'aws_iam_user_policy', what: 'a user who sends as anybody' },
    to: ({ after }) => (after.policy = statement([{ Effect: 'Allow', Action: ['ses:SendRawEmail'], Resource: '*' }])),
  },
  {
    policy: 'secrets do not pass through Terraform',
    ...{ in: 'production', type: 'aws_secretsmanager_secret', what: 'deleted for good at once' },
    to: ({ after }) => (after.recovery_window_in_days = 0),
  },
  {
    policy: 'everything says what it belongs to',
    ...{ in: 'production', type: 'aws_sns_topic', what: 'no tags' },
    to: ({ after }) => (after.tags_all = {}),
  },
];
