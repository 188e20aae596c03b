output "push_role_arn" {
  value = module.push.role_arn
}

output "image_urls" {
  value = module.registry.urls
}

output "state_bucket" {
  value = aws_s3_bucket.state.bucket
}
