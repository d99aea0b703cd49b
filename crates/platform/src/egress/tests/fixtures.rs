//! Streams as five servers send them, each with another way to write it, and what they say.

pub(super) struct Fixture {
    pub(super) name: &'static str,
    pub(super) bytes: Vec<u8>,
    pub(super) text: &'static str,
    /// How many bytes are needed until the answer counts as whole.
    pub(super) whole_at: usize,
}

pub(super) fn all() -> Vec<Fixture> {
    vec![openai(), azure(), llama_cpp(), vllm(), carriage_returns()]
}

fn fixture(name: &'static str, text: &'static str, stream: &str, mark: &str) -> Fixture {
    let end = stream.find(mark).unwrap() + mark.len();
    let closing = stream[end..].find('}').map(|_| end).unwrap();
    let rest = stream[closing..].find(['\n', '\r']).unwrap();
    Fixture {
        name,
        text,
        whole_at: closing + rest,
        bytes: stream.as_bytes().to_vec(),
    }
}

const STOP: &str = "\"finish_reason\":\"stop\"";

fn openai() -> Fixture {
    let stream = r#"data: {"id":"c1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}],"usage":null}

data: {"id":"c1","choices":[{"index":0,"delta":{"content":"The café "},"finish_reason":null}],"usage":null}

data: {"id":"c1","choices":[{"index":0,"delta":{"content":"owes £12 – "},"finish_reason":null}],"usage":null}

data: {"id":"c1","choices":[{"index":0,"delta":{"content":"“now”.\n"},"finish_reason":null}],"usage":null}

data: {"id":"c1","choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}],"usage":null}

data: {"id":"c1","choices":[],"usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}

data: [DONE]

"#;
    fixture("openai", "The café owes £12 – “now”.\n", stream, STOP)
}

fn azure() -> Fixture {
    let stream = r#"data: {"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[{"prompt_index":0,"content_filter_results":{"hate":{"filtered":false,"severity":"safe"}}}]}

data: {"choices":[{"content_filter_results":{},"delta":{"content":"","role":"assistant"},"finish_reason":null,"index":0}]}

data: {"choices":[{"delta":{"content":"Rent "},"finish_reason":null,"index":0}]}

data: {"choices":[{"delta":{"content":"is due."},
data: "finish_reason":null,"index":0}]}

data: {"choices":[{"delta":{},"finish_reason":"stop","index":0}],"usage":null}

data: [DONE]

"#;
    let stream = stream.replace('\n', "\r\n");
    fixture("azure", "Rent is due.", &stream, STOP)
}

fn llama_cpp() -> Fixture {
    let stream = r#"data: {"choices":[{"finish_reason":null,"index":0,"delta":{"role":"assistant","content":null}}],"created":1,"id":"c","model":"m","system_fingerprint":"b1","object":"chat.completion.chunk"}

data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"日本"}}],"created":1}

data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"語 👩‍👩‍👧 ok"}}],"created":1}

data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"created":1}

data: {"choices":[],"usage":{"completion_tokens":5,"prompt_tokens":31,"total_tokens":36},"timings":{"prompt_n":1,"predicted_per_second":56.8}}

data: [DONE]

"#;
    fixture("llama.cpp", "日本語 👩‍👩‍👧 ok", stream, STOP)
}

fn vllm() -> Fixture {
    let stream = r#": ping

:
retry: 1000
id: 7
data:{"choices":[{"index":0,"delta":{"role":"assistant"}}]}

event: message
data:{"choices":[{"index":0,
data: "delta":{"content":"Two lines"}}]}

: still here
data:{"choices":[{"index":0,"delta":{"content":" at once"},"finish_reason":""}]}

data: {"choices":[{"index":0,"delta":{"content":""},"stop_reason":null,"finish_reason":"stop"}]}

unknown: field
data: [DONE]
"#;
    fixture("vllm", "Two lines at once", stream, STOP)
}

fn carriage_returns() -> Fixture {
    let stream = "\u{FEFF}data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"naïve \"}}]}\r\r\
        event: message\rid: 1\rdata: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"🏠\"}}]}\r\r\
        data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\r\rdata: [DONE]\r\r";
    fixture("carriage returns", "naïve 🏠", stream, STOP)
}
