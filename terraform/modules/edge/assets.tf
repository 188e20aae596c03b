# Static files of the storefront's builds, which CloudFront reads.
module "assets" {
  source = "../bucket"

  name             = "${var.name}-assets-${var.account_id}"
  distribution_arn = aws_cloudfront_distribution.this.arn
}

resource "aws_cloudfront_origin_access_control" "assets" {
  name                              = "${var.name}-assets"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}
