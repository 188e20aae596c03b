mock_provider "aws" {
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-1:111111111111:log-group:flows" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/flows" }
  }
}

variables {
  name                = "test"
  account_id          = "111111111111"
  region              = "eu-west-1"
  cidr                = "10.20.0.0/16"
  zones               = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
  interface_endpoints = ["sqs"]
  log_retention_days  = 14
  kms_key_arn         = "arn:aws:kms:eu-west-1:111111111111:key/k"
}

run "three_zones_each_with_a_way_out_of_its_own_and_tables_reached_inside" {
  module {
    source = "../modules/network"
  }

  assert {
    condition     = length(distinct([for subnet in aws_subnet.private : subnet.availability_zone])) == 3 && length(aws_nat_gateway.exit) == 3
    error_message = "a zone is missing, or shares its way out"
  }
  assert {
    condition     = alltrue([for zone, route in aws_route.private : route.nat_gateway_id == aws_nat_gateway.exit[zone].id])
    error_message = "a zone leaves through another"
  }
  assert {
    condition     = length(setunion([for subnet in concat(values(aws_subnet.private), values(aws_subnet.public)) : subnet.cidr_block])) == 6
    error_message = "subnets overlap"
  }
  assert {
    condition     = alltrue([for subnet in concat(values(aws_subnet.private), values(aws_subnet.public)) : subnet.map_public_ip_on_launch != true])
    error_message = "something would get a public address"
  }
  assert {
    condition     = length(aws_vpc_endpoint.gateway["dynamodb"].route_table_ids) == length(distinct([for table in aws_route_table.private : table.id]))
    error_message = "a subnet reaches DynamoDB through the internet"
  }
  assert {
    condition     = jsondecode(aws_vpc_endpoint.gateway["dynamodb"].policy).Statement[0].Condition.StringEquals["aws:PrincipalAccount"] == "111111111111"
    error_message = "data could leave with somebody else's credentials"
  }
}

run "one_way_out_serves_every_zone_where_that_is_asked_for" {
  module {
    source = "../modules/network"
  }
  variables {
    exit_per_zone = false
  }

  assert {
    condition     = length(aws_nat_gateway.exit) == 1 && alltrue([for route in aws_route.private : route.nat_gateway_id == one(values(aws_nat_gateway.exit)).id])
    error_message = "a zone has no way out"
  }
}

run "two_zones_are_refused" {
  command = plan
  module {
    source = "../modules/network"
  }
  variables {
    zones = ["eu-west-1a", "eu-west-1b"]
  }
  expect_failures = [var.zones]
}
