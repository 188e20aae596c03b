# Who may do what in AWS, one role for each Kubernetes service account. ARNs are spelled out, not taken from the resources, so that
# a plan shows every permission before anything exists.

locals {
  pod_logs   = "/${var.name}/pods"
  partitions = 8

  secrets = {
    "shop/webhook-signing" = "Keys that payment company and gateway sign webhooks with: current and next"
    "shop/gateway"         = "What gateways protect signing keys and second factors with: key"
    "shop/silo"            = "What silos sign guests' links with and derive webhooks' secrets from: current and next"
    "shop/callers"         = "What silos know gateways by: key"
    "shop/audit"           = "What the audit trail is sealed with: key"
    "shop/mail"            = "SMTP credentials of the mail server: user and password"
    "monitoring/alerting"  = "Slack webhook of Alertmanager"
    "argocd/repository"    = "GitHub app that reads the repository and reports roll-outs"
  }

  arn = {
    table  = { for name in ["OrleansSilos", "OrleansGrainState", "OrleansReminders"] : name => "arn:aws:dynamodb:${var.region}:${var.account_id}:table/${name}" }
    queues = [for number in range(local.partitions) : "arn:aws:sqs:${var.region}:${var.account_id}:${var.service_id}-events-${number}"]
    dead   = [for number in range(local.partitions) : "arn:aws:sqs:${var.region}:${var.account_id}:${var.service_id}-events-${number}-dlq"]
    # Secrets Manager appends six characters to a name.
    secret = { for name in keys(local.secrets) : name => "arn:aws:secretsmanager:${var.region}:${var.account_id}:secret:${name}-??????" }
  }

  roles = {
    silo = {
      namespace = "shop", service_account = "silo"
      statements = {
        Membership = {
          actions   = ["dynamodb:DeleteItem", "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"]
          resources = [local.arn.table.OrleansSilos]
        }
        GrainState = {
          actions   = ["dynamodb:DeleteItem", "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem"]
          resources = [local.arn.table.OrleansGrainState]
        }
        Reminders = {
          actions   = ["dynamodb:DeleteItem", "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"]
          resources = [local.arn.table.OrleansReminders]
        }
        Events = {
          actions   = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage", "sqs:SendMessage"]
          resources = local.arn.queues
        }
        # What was given up is kept for staff, who send it back or discard it.
        DeadLetters = {
          actions   = ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"]
          resources = local.arn.dead
        }
      }
    }
    # A client of the cluster looks up which silos it may call, and keeps pictures.
    api-gateway = {
      namespace = "shop", service_account = "api-gateway"
      statements = {
        Membership = {
          actions   = ["dynamodb:DescribeTable", "dynamodb:Query"]
          resources = [local.arn.table.OrleansSilos]
        }
        Pictures = {
          actions   = ["s3:GetObject", "s3:PutObject"]
          resources = ["arn:aws:s3:::${var.name}-pictures-${var.account_id}/*"]
        }
        # Without it a picture that is missing is answered as one that is forbidden.
        MissingPictures = {
          actions   = ["s3:ListBucket"]
          resources = ["arn:aws:s3:::${var.name}-pictures-${var.account_id}"]
        }
      }
    }
    fluent-bit = {
      namespace = "logging", service_account = "fluent-bit"
      statements = {
        Write = {
          actions   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
          resources = ["arn:aws:logs:${var.region}:${var.account_id}:log-group:${local.pod_logs}:*"]
        }
      }
    }
    alertmanager = {
      namespace = "monitoring", service_account = "alertmanager"
      statements = {
        Tell = { actions = ["sns:Publish"], resources = ["arn:aws:sns:${var.region}:${var.account_id}:${var.name}-alerts"] }
      }
    }
    # X-Ray knows no resources.
    otel-collector = {
      namespace = "monitoring", service_account = "otel-collector"
      statements = {
        Traces = {
          actions   = ["xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments"]
          resources = ["*"]
        }
      }
    }
    # Ages of messages and throttles, which autoscalers and alerts ask Prometheus for.
    cloudwatch-exporter = {
      namespace = "monitoring", service_account = "cloudwatch-exporter"
      statements = {
        Look = {
          actions   = ["cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics", "cloudwatch:ListMetrics", "tag:GetResources"]
          resources = ["*"]
        }
      }
    }
    cluster-autoscaler = {
      namespace = "kube-system", service_account = "cluster-autoscaler"
      statements = {
        Look = {
          actions = [
            "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeAutoScalingInstances", "autoscaling:DescribeScalingActivities",
            "autoscaling:DescribeTags", "ec2:DescribeInstanceTypes", "ec2:DescribeLaunchTemplateVersions",
          ]
          resources = ["*"]
        }
        Nodes = {
          actions   = ["eks:DescribeNodegroup"]
          resources = ["arn:aws:eks:${var.region}:${var.account_id}:nodegroup/${var.name}/*"]
        }
        Scale = {
          actions   = ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"]
          resources = ["*"]
          condition = { StringEquals = { "aws:ResourceTag/k8s.io/cluster-autoscaler/${var.name}" = "owned" } }
        }
      }
    }
  }

  # One reader for each namespace that has secrets: a store of one namespace cannot read another's.
  secret_readers = { for namespace in distinct([for name in keys(local.secrets) : split("/", name)[0]]) : "secrets-${namespace}" => {
    namespace = namespace, service_account = "secrets-reader"
    statements = {
      Read = {
        actions   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
        resources = [for name, arn in local.arn.secret : arn if startswith(name, "${namespace}/")]
      }
    }
  } }
}

module "role" {
  source   = "../service-role"
  for_each = merge(local.roles, local.secret_readers, local.karpenter)

  name              = "${var.name}-${each.key}"
  namespace         = each.value.namespace
  service_account   = each.value.service_account
  oidc_provider_arn = module.cluster.oidc_provider_arn
  oidc_issuer       = module.cluster.oidc_issuer
  statements        = each.value.statements
}

# The release workflow puts a build's static files there before its pods answer; it takes them out of the image that will ask for them.
module "release" {
  source = "../pipeline"

  name    = "${var.name}-release"
  subject = "repo:${var.repository}:environment:${var.environment}"
  statements = {
    StaticFiles = {
      actions   = ["s3:PutObject"]
      resources = [for prefix in ["_nuxt", "media"] : "arn:aws:s3:::${var.name}-assets-${var.account_id}/${prefix}/*"]
    }
    SignIn = { actions = ["ecr:GetAuthorizationToken"], resources = ["*"] }
    Images = {
      actions   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:DescribeImages", "ecr:GetDownloadUrlForLayer"]
      resources = ["arn:aws:ecr:${var.region}:${var.registry_account_id}:repository/shop/*"]
    }
    WhatIsThere = {
      actions   = ["s3:ListBucket"]
      resources = ["arn:aws:s3:::${var.name}-assets-${var.account_id}"]
    }
  }
}
