output "assets_bucket" {
  value = module.assets.name
}

output "distribution_id" {
  value = aws_cloudfront_distribution.this.id
}
