{{- define "payment-mock.program" -}}
user: 1654 # "app" of the .NET images
ports: { http: 8080 }
# It has one health address, and answers there only once its journal has been read.
probes: { startup: /health/live, readiness: /health/live, liveness: /health/live }
writable: [/tmp]
volumeClaim: { name: journal, mountPath: /data }
settings: {{ .Values.settings | toJson }}
env:
  - name: ASPNETCORE_HTTP_PORTS
    value: "8080"
{{- end }}
