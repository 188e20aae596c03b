mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/r" }
  }
  mock_resource "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::111111111111:oidc-provider/github" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-west-1:111111111111:key/k" }
  }
}

run "a_role_is_taken_by_one_service_account_only" {
  module {
    source = "../modules/service-role"
  }
  variables {
    name              = "shop-test-silo"
    namespace         = "shop"
    service_account   = "silo"
    oidc_provider_arn = "arn:aws:iam::111111111111:oidc-provider/issuer/id/X"
    oidc_issuer       = "https://issuer/id/X"
    statements        = { Read = { actions = ["dynamodb:GetItem"], resources = ["arn:aws:dynamodb:eu-west-1:111111111111:table/T"] } }
  }

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition == { StringEquals = {
      "issuer/id/X:aud" = "sts.amazonaws.com"
      "issuer/id/X:sub" = "system:serviceaccount:shop:silo"
    } }
    error_message = "another service account could take the role"
  }
  assert {
    condition = jsondecode(aws_iam_role_policy.this[0].policy).Statement == [{
      Sid = "Read", Effect = "Allow", Action = ["dynamodb:GetItem"], Resource = ["arn:aws:dynamodb:eu-west-1:111111111111:table/T"]
    }]
    error_message = "the role may do something else than it was given"
  }
}

run "a_workflow_of_a_pull_request_cannot_take_the_pipelines_role" {
  command = plan
  module {
    source = "../modules/pipeline"
  }
  variables {
    name       = "push"
    subject    = "repo:owner/ecommerce:*"
    statements = {}
  }
  expect_failures = [var.subject]
}

run "the_pipelines_role_names_its_caller_in_full" {
  module {
    source = "../modules/pipeline"
  }
  variables {
    name       = "push"
    subject    = "repo:owner/ecommerce:ref:refs/heads/main"
    statements = { Push = { actions = ["ecr:PutImage"], resources = ["arn:aws:ecr:eu-west-1:111111111111:repository/silo"] } }
  }

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == "repo:owner/ecommerce:ref:refs/heads/main"
    error_message = "another branch or repository could take the role"
  }
}

run "a_key_is_used_through_its_services_and_turned_over_yearly" {
  module {
    source = "../modules/key"
  }
  variables {
    name         = "test"
    description  = "test"
    account_id   = "111111111111"
    region       = "eu-west-1"
    via_services = ["dynamodb"]
  }

  assert {
    condition     = aws_kms_key.this.enable_key_rotation
    error_message = "the key is never turned over"
  }
  assert {
    condition = [for statement in jsondecode(aws_kms_key.this.policy).Statement : statement.Condition if statement.Sid == "CallersOfServices"] == [{ StringEquals = {
      "kms:CallerAccount" = "111111111111"
      "kms:ViaService"    = ["dynamodb.eu-west-1.amazonaws.com"]
    } }]
    error_message = "the key can be used from elsewhere, or not through DynamoDB"
  }
}
