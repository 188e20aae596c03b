mock_provider "aws" {}

run "a_cluster_of_dedicated_nodes_only_is_refused" {
  command = plan
  module {
    source = "../modules/cluster"
  }
  variables {
    name               = "test"
    kubernetes_version = "1.35"
    subnet_ids         = ["a", "b", "c"]
    admin_role_arns    = []
    log_retention_days = 14
    kms_key_arn        = "arn:aws:kms:eu-west-1:111111111111:key/k"
    node_groups        = { silos = { instance_types = ["m7i.large"], min = 2, max = 6, dedicated = true } }
  }
  expect_failures = [var.node_groups]
}
