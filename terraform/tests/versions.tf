# The modules as they would be applied, on a provider that makes up what AWS would answer: terraform test.
terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = { source = "hashicorp/aws", version = "5.100.0" }
  }
}
