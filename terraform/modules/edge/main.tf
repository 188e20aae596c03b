# The only way in: CloudFront with a firewall, to static files in S3 and, through a load balancer that has no public address,
# to the mesh's ingress gateway.
terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = "~> 5.100"
      configuration_aliases = [aws, aws.global] # CloudFront's certificates and firewalls live in us-east-1
    }
  }
}

locals {
  origin_domain = "origin.${var.domain}"
  # AWS's own policies, the same in every account.
  caching_optimized = "658327ea-f89d-4fab-a63d-7e88639e58f6"
  caching_disabled  = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
  all_viewer        = "216adef6-5c7f-47e4-b989-5492eafa07d3"
}

resource "aws_cloudfront_distribution" "this" {
  comment         = var.name
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  price_class     = var.price_class
  aliases         = [var.domain]
  web_acl_id      = aws_wafv2_web_acl.this.arn

  origin {
    origin_id   = "shop"
    domain_name = local.origin_domain
    vpc_origin_config {
      vpc_origin_id            = aws_cloudfront_vpc_origin.this.id
      origin_read_timeout      = 60 # live streams say something every 15 s
      origin_keepalive_timeout = 60
    }
  }

  origin {
    origin_id                = "assets"
    domain_name              = module.assets.regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.assets.id
  }

  # Pages and API: whether an answer may be kept is known to the storefront alone, which keeps anonymous pages itself.
  default_cache_behavior {
    target_origin_id         = "shop"
    viewer_protocol_policy   = "redirect-to-https"
    allowed_methods          = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
    cached_methods           = ["GET", "HEAD"]
    cache_policy_id          = local.caching_disabled
    origin_request_policy_id = local.all_viewer
    compress                 = true
  }

  # Files named by their content. Those of earlier releases stay: a page opened before a release still finds its code.
  dynamic "ordered_cache_behavior" {
    for_each = ["/_nuxt/*", "/media/*"]
    content {
      path_pattern           = ordered_cache_behavior.value
      target_origin_id       = "assets"
      viewer_protocol_policy = "redirect-to-https"
      allowed_methods        = ["GET", "HEAD"]
      cached_methods         = ["GET", "HEAD"]
      cache_policy_id        = local.caching_optimized
      compress               = true
    }
  }

  # Uploaded pictures: named by their content as well, and served by the gateways.
  ordered_cache_behavior {
    path_pattern           = "/api/pictures/*"
    target_origin_id       = "shop"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    cache_policy_id        = local.caching_optimized
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate_validation.viewers.certificate_arn
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

resource "aws_cloudfront_vpc_origin" "this" {
  vpc_origin_endpoint_config {
    name                   = var.name
    arn                    = aws_lb.ingress.arn
    http_port              = 80
    https_port             = 443
    origin_protocol_policy = "https-only"

    origin_ssl_protocols {
      items    = ["TLSv1.2"]
      quantity = 1
    }
  }
}
