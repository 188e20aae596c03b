output "assets_bucket" {
  value = aws_s3_bucket.assets.bucket
}

output "distribution_id" {
  value = aws_cloudfront_distribution.this.id
}
