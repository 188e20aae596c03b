# What comes before any environment, in an account of its own: where Terraform keeps what it knows, and where images lie.
# Its own state is moved into the bucket after the first apply (terraform/README.md).
terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = { source = "hashicorp/aws", version = "5.100.0" }
  }

  backend "s3" {
    key          = "shared.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = { application = "shop", environment = "shared", managed-by = "terraform" }
  }
}

locals {
  images = toset([for image in ["silo", "api-gateway", "frontend", "payment-mock"] : "shop/${image}"])
}

module "key" {
  source = "../../modules/key"

  name         = "shop-shared"
  description  = "Terraform's state and images"
  account_id   = var.account_id
  region       = var.region
  via_services = ["ecr", "s3"]
}

module "registry" {
  source = "../../modules/registry"

  repositories  = local.images
  kms_key_arn   = module.key.arn
  pull_accounts = var.environment_account_ids
}

module "push" {
  source = "../../modules/pipeline"

  name    = "shop-push-images"
  subject = "repo:${var.repository}:ref:refs/heads/main"
  statements = {
    SignIn = { actions = ["ecr:GetAuthorizationToken"], resources = ["*"] }
    Push = {
      actions = [
        "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImages", "ecr:DescribeImageScanFindings",
        "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
      ]
      resources = [for image in local.images : "arn:aws:ecr:${var.region}:${var.account_id}:repository/${image}"]
    }
  }
}
