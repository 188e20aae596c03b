{{- define "frontend.program" -}}
user: 1000 # "node" of the Node images
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
