{{- define "api-gateway.program" -}}
user: 1654 # "app" of the .NET images
ports: { http: 8080 }
probes: { startup: /health/startup, readiness: /health/ready, liveness: /health/live }
writable: [/tmp]
{{- if .Values.global.tls.enabled }}
certificate: { name: gateway.ecommerce, usages: [client auth] }
{{- end }}
settings: {{ include "shop.cluster-settings" . }}
env:
  - name: ASPNETCORE_HTTP_PORTS
    value: "8080"
  - name: POD_NAME
    valueFrom: { fieldRef: { fieldPath: metadata.name } }
  - name: OTEL_RESOURCE_ATTRIBUTES
    value: k8s.pod.name=$(POD_NAME)
{{- end }}
