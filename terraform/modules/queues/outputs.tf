output "arns" {
  value       = { for name, queue in aws_sqs_queue.this : name => queue.arn }
  description = "Queue name to ARN, without the dead-letter queues."
}
