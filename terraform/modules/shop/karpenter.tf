# Karpenter makes and ends nodes itself, if it stands in Cluster Autoscaler's place (gitops/platform/values/karpenter.yaml). It may touch what
# carries the tags of its own pools and of this cluster only. From the policy of Karpenter 1.8, without Spot's interruption queue: the pools
# are on demand.
locals {
  ec2   = "arn:aws:ec2:${var.region}:*"
  owned = "kubernetes.io/cluster/${var.name}"

  karpenter = { for name, role in {
    karpenter = {
      namespace = "kube-system", service_account = "karpenter"
      statements = {
        Look = {
          actions = [
            "ec2:DescribeCapacityReservations", "ec2:DescribeImages", "ec2:DescribeInstanceStatus", "ec2:DescribeInstanceTypeOfferings",
            "ec2:DescribeInstanceTypes", "ec2:DescribeInstances", "ec2:DescribeLaunchTemplates", "ec2:DescribeSecurityGroups",
            "ec2:DescribeSpotPriceHistory", "ec2:DescribeSubnets", "iam:GetInstanceProfile", "iam:ListInstanceProfiles", "pricing:GetProducts",
          ]
          resources = ["*"]
        }
        Images = {
          actions   = ["ssm:GetParameter"]
          resources = ["arn:aws:ssm:${var.region}::parameter/aws/service/*"]
        }
        Cluster = {
          actions   = ["eks:DescribeCluster"]
          resources = ["arn:aws:eks:${var.region}:${var.account_id}:cluster/${var.name}"]
        }
        PassNodesRole = {
          actions   = ["iam:PassRole"]
          resources = ["arn:aws:iam::${var.account_id}:role/${var.name}-node"]
          condition = { StringEquals = { "iam:PassedToService" = ["ec2.amazonaws.com"] } }
        }
        LaunchFrom = {
          actions   = ["ec2:CreateFleet", "ec2:RunInstances"]
          resources = [for kind in ["image", "snapshot", "security-group", "subnet", "capacity-reservation"] : "${local.ec2}:${kind}/*"]
        }
        LaunchFromOwnTemplates = {
          actions   = ["ec2:CreateFleet", "ec2:RunInstances"]
          resources = ["${local.ec2}:launch-template/*"]
          condition = {
            StringEquals = { "aws:ResourceTag/${local.owned}" = ["owned"] }
            StringLike   = { "aws:ResourceTag/karpenter.sh/nodepool" = ["*"] }
          }
        }
        LaunchTagged = {
          actions   = ["ec2:CreateFleet", "ec2:CreateLaunchTemplate", "ec2:RunInstances"]
          resources = [for kind in ["fleet", "instance", "volume", "network-interface", "launch-template"] : "${local.ec2}:${kind}/*"]
          condition = {
            StringEquals = { "aws:RequestTag/${local.owned}" = ["owned"], "aws:RequestTag/eks:eks-cluster-name" = [var.name] }
            StringLike   = { "aws:RequestTag/karpenter.sh/nodepool" = ["*"] }
          }
        }
        TagAtLaunch = {
          actions   = ["ec2:CreateTags"]
          resources = [for kind in ["fleet", "instance", "volume", "network-interface", "launch-template"] : "${local.ec2}:${kind}/*"]
          condition = {
            StringEquals = {
              "aws:RequestTag/${local.owned}"       = ["owned"]
              "aws:RequestTag/eks:eks-cluster-name" = [var.name]
              "ec2:CreateAction"                    = ["CreateFleet", "CreateLaunchTemplate", "RunInstances"]
            }
            StringLike = { "aws:RequestTag/karpenter.sh/nodepool" = ["*"] }
          }
        }
        NameOwn = {
          actions   = ["ec2:CreateTags"]
          resources = ["${local.ec2}:instance/*"]
          condition = {
            StringEquals                = { "aws:ResourceTag/${local.owned}" = ["owned"] }
            StringEqualsIfExists        = { "aws:RequestTag/eks:eks-cluster-name" = [var.name] }
            StringLike                  = { "aws:ResourceTag/karpenter.sh/nodepool" = ["*"] }
            "ForAllValues:StringEquals" = { "aws:TagKeys" = ["eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"] }
          }
        }
        EndOwn = {
          actions   = ["ec2:DeleteLaunchTemplate", "ec2:TerminateInstances"]
          resources = ["${local.ec2}:instance/*", "${local.ec2}:launch-template/*"]
          condition = {
            StringEquals = { "aws:ResourceTag/${local.owned}" = ["owned"] }
            StringLike   = { "aws:ResourceTag/karpenter.sh/nodepool" = ["*"] }
          }
        }
      }
    }
  } : name => role if var.karpenter }
}

# What Karpenter's nodes are: the same as those of the node groups, whose role the cluster lets in.
resource "aws_iam_instance_profile" "node" {
  count = var.karpenter ? 1 : 0

  name = "${var.name}-node"
  role = module.cluster.node_role_name
}
