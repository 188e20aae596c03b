{{- define "frontend.program" -}}
user: 65532 # "nonroot" of the distroless images
ports: { http: 3000 }
# It has one health address: a server that renders pages is either there or not.
probes: { startup: /healthz, readiness: /healthz, liveness: /healthz }
writable: [/tmp]
settings: {{ .Values.settings | toJson }}
env:
  - name: HOST
    value: 0.0.0.0
  - name: PORT
    value: "3000"
{{- end }}
