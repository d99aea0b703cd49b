"""Serves one GGUF model on 127.0.0.1 with llama.cpp's own server: MODEL PORT."""

import signal
import sys

import xllamacpp

model, port = sys.argv[1:]
parameters = xllamacpp.CommonParams()
parameters.model.path = model
parameters.hostnames = ["127.0.0.1"]
parameters.port = int(port)
parameters.n_ctx = 8192
parameters.n_parallel = 1
parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
parameters.n_gpu_layers = 0
parameters.model_alias = {"small"}
parameters.offline = True
server = xllamacpp.Server(parameters)
signal.pause()
