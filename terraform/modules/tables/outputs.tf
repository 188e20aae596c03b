output "arns" {
  value       = { for name, table in aws_dynamodb_table.this : name => table.arn }
  description = "Table name to ARN."
}
