import type { Recipe } from './recipe.ts';

/** The recipes of this folder; written by `node scripts/recipes.mjs` from the YAML files, never by hand. */
export const recipes: readonly Recipe[] = [
  {
    recipe: 'compose',
    summary: 'A Docker Compose file that publishes its server on 127.0.0.1 at the port in MODELCOMPAT_PORT.',
    over: 'command',
    parameters: {
      file: {
        description: 'Compose file, from the folder of models.yaml.',
      },
      ready: {
        default: '/health',
        description: 'Path that answers 2xx once it is up.',
      },
      ready_timeout: {
        default: '30m',
        description: 'Longest time until it answers.',
      },
      max_duration: {
        default: '720m',
        description: 'Longest life.',
      },
    },
    options: {
      command: [
        'docker',
        'compose',
        '--project-name',
        'modelcompat-{id}',
        '--file',
        '{file}',
        'up',
        '--no-color',
        '--abort-on-container-exit',
      ],
      env: {
        MODELCOMPAT_PORT: '{port}',
      },
      ready: '{ready}',
      ready_timeout: '{ready_timeout}',
      max_duration: '{max_duration}',
      stop_grace: '30s',
      exclusive: 'gpu',
      teardown: [['docker', 'compose', '--project-name', 'modelcompat-{id}', 'down', '--remove-orphans']],
    },
  },
  {
    recipe: 'dstack',
    summary: 'vLLM on a machine that dstack finds, with its port forwarded and a limit that dstack keeps.',
    over: 'command',
    parameters: {
      model: {
        description: 'Repository of the hub.',
      },
      version: {
        description: 'Release of vLLM.',
      },
      gpu: {
        default: '80GB',
        description: 'GPU as dstack names it.',
      },
      max_duration: {
        default: '2h',
        description: 'The run is ended by dstack after this time, such as 2h.',
      },
      args: {
        default: '',
        description: 'More arguments of vllm serve, as one text.',
      },
    },
    options: {
      write: {
        '{scratch}/task.dstack.yml':
          'type: task\nname: "modelcompat-{id}"\nimage: "vllm/vllm-openai:v{version}"\nenv: [HF_TOKEN]\ncommands:\n  - vllm serve "{model}" --served-model-name model --port 8000 {args}\nports: ["{port}:8000"]\nmax_duration: "{max_duration}"\nresources: {gpu: "{gpu}", shm_size: 16GB}\n',
      },
      command: ['dstack', 'apply', '--yes', '--force', '--file', '{scratch}/task.dstack.yml'],
      model: 'model',
      ready: '/health',
      ready_timeout: '60m',
      stop_grace: '60s',
      teardown: [['dstack', 'stop', '--yes', 'modelcompat-{id}']],
    },
  },
  {
    recipe: 'kserve',
    summary: 'A KServe InferenceService with the Hugging Face runtime, reached by a forwarded port.',
    over: 'command',
    parameters: {
      model: {
        description: 'Repository of the hub.',
      },
      namespace: {
        default: 'default',
        description: 'Namespace.',
      },
      gpus: {
        default: 1,
        description: 'GPUs of the predictor.',
      },
    },
    options: {
      write: {
        '{scratch}/service.yaml':
          'apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata:\n  name: "modelcompat-{id}"\n  labels: {modelcompat-id: "{id}"}\n  annotations: {serving.kserve.io/deploymentMode: RawDeployment}\nspec:\n  predictor:\n    minReplicas: 1\n    maxReplicas: 1\n    model:\n      modelFormat: {name: huggingface}\n      args: ["--model_name=model"]\n      storageUri: "hf://{model}"\n      resources: {limits: {nvidia.com/gpu: "{gpus}"}}\n',
      },
      prepare: [
        ['kubectl', '--namespace', '{namespace}', 'apply', '--filename', '{scratch}/service.yaml'],
        [
          'kubectl',
          '--namespace',
          '{namespace}',
          'wait',
          '--for=condition=Ready',
          'inferenceservice/modelcompat-{id}',
          '--timeout=45m',
        ],
      ],
      command: [
        'kubectl',
        '--namespace',
        '{namespace}',
        'port-forward',
        '--address',
        '127.0.0.1',
        'service/modelcompat-{id}-predictor',
        '{port}:80',
      ],
      base_url: 'http://127.0.0.1:{port}/openai/v1',
      model: 'model',
      collect: [
        [
          'kubectl',
          '--namespace',
          '{namespace}',
          'logs',
          '--selector',
          'serving.kserve.io/inferenceservice=modelcompat-{id}',
          '--tail',
          '300',
          '--all-containers',
        ],
      ],
      teardown: [
        [
          'kubectl',
          '--namespace',
          '{namespace}',
          'delete',
          'inferenceservice',
          '--selector',
          'modelcompat-id={id}',
          '--ignore-not-found',
        ],
      ],
    },
  },
  {
    recipe: 'lm-studio',
    summary: "LM Studio's own server (the program lms), with one model loaded.",
    over: 'command',
    parameters: {
      model: {
        description: 'Key of the model as `lms ls` shows it.',
      },
      context_length: {
        default: 8192,
        description: 'Context in tokens.',
      },
      max_duration: {
        default: '720m',
        description: 'Longest life.',
      },
    },
    options: {
      prepare: [
        ['lms', 'daemon', 'up'],
        [
          'lms',
          'load',
          '{model}',
          '--identifier',
          'modelcompat-{id}',
          '--context-length',
          '{context_length}',
          '--ttl',
          '43200',
          '--yes',
        ],
        ['lms', 'server', 'start', '--port', '{port}'],
      ],
      command: ['lms', 'log', 'stream'],
      model: 'modelcompat-{id}',
      ready: '/v1/models',
      max_duration: '{max_duration}',
      exclusive: 'gpu',
      teardown: [
        ['lms', 'unload', 'modelcompat-{id}'],
        ['lms', 'server', 'stop'],
      ],
    },
  },
  {
    recipe: 'skypilot',
    summary: 'vLLM on a cloud machine by SkyPilot, with a hard limit that the machine itself keeps.',
    over: 'command',
    parameters: {
      model: {
        description: 'Repository of the hub.',
      },
      version: {
        description: 'Release of vLLM.',
      },
      accelerators: {
        default: 'H100:1',
        description: 'Accelerators as SkyPilot names them.',
      },
      minutes: {
        default: 120,
        description: 'The machine is destroyed after so many minutes.',
      },
      args: {
        default: '',
        description: 'More arguments of vllm serve, as one text.',
      },
    },
    options: {
      write: {
        '{scratch}/serve.yaml':
          'resources:\n  accelerators: "{accelerators}"\n  autostop: {idle_minutes: {minutes}, down: true, wait_for: none}\nenvs: {HF_TOKEN: ""}\nsetup: pip install "vllm=={version}"\nrun: vllm serve "{model}" --served-model-name model --host 127.0.0.1 --port 8000 {args}\n',
      },
      prepare: [
        [
          'sky',
          'launch',
          '--yes',
          '--detach-run',
          '--cluster',
          'modelcompat-{id}',
          '--env',
          'HF_TOKEN',
          '{scratch}/serve.yaml',
        ],
      ],
      command: [
        'ssh',
        '-N',
        '-o',
        'ExitOnForwardFailure=yes',
        '-o',
        'ServerAliveInterval=30',
        '-L',
        '127.0.0.1:{port}:127.0.0.1:8000',
        'modelcompat-{id}',
      ],
      model: 'model',
      ready: '/health',
      ready_timeout: '60m',
      collect: [['sky', 'logs', 'modelcompat-{id}', '--no-follow', '--tail', '200']],
      teardown: [['sky', 'down', '--yes', 'modelcompat-{id}']],
    },
  },
  {
    recipe: 'tgi',
    summary: "Hugging Face's Text Generation Inference from its image.",
    over: 'docker',
    parameters: {
      model: {
        description: 'Repository of the hub.',
      },
      version: {
        default: '3.3.5',
        description: 'Tag of the image.',
      },
      gpus: {
        default: 'all',
        description: 'all, none, or numbers such as 0,1.',
      },
      max_duration: {
        default: '720m',
        description: 'Longest life.',
      },
      args: {
        default: [],
        description: 'More arguments, such as --max-total-tokens.',
      },
    },
    options: {
      image: 'ghcr.io/huggingface/text-generation-inference:{version}',
      command: [
        'text-generation-launcher',
        '--model-id',
        '{model}',
        '--port',
        '80',
        '--hostname',
        '0.0.0.0',
        '{args}',
      ],
      container_port: 80,
      ready: '/health',
      loading: [503],
      gpus: '{gpus}',
      secrets: ['HF_TOKEN'],
      volumes: ['modelcompat-tgi:/data'],
      max_duration: '{max_duration}',
    },
  },
];
