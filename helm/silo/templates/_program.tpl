{{- define "silo.program" -}}
user: 1654 # "app" of the .NET images
ports: { http: 8080, silo: 11111, gateway: 30000 }
probes: { startup: /health/startup, readiness: /health/ready, liveness: /health/live }
writable: [/tmp]
{{- if .Values.global.tls.enabled }}
certificate: { name: silo.ecommerce, usages: [server auth, client auth] }
{{- end }}
settings: {{ include "shop.cluster-settings" . }}
env:
  - name: ASPNETCORE_HTTP_PORTS
    value: "8080"
  - name: POD_NAME
    valueFrom: { fieldRef: { fieldPath: metadata.name } }
  - name: POD_IP
    valueFrom: { fieldRef: { fieldPath: status.podIP } }
  # Others reach this silo at its pod's own address: never through a service, which would hand them to another silo.
  - name: Orleans__Name
    value: $(POD_NAME)
  - name: Orleans__Endpoints__AdvertisedIPAddress
    value: $(POD_IP)
  - name: Orleans__Endpoints__SiloPort
    value: "11111"
  - name: Orleans__Endpoints__GatewayPort
    value: "30000"
  - name: OTEL_RESOURCE_ATTRIBUTES
    value: k8s.pod.name=$(POD_NAME)
{{- end }}
