"""Talks to the kernel sxj as a notebook does, by jupyter_client; prints a line for each thing that is so or not."""
import sys
import time

from jupyter_client.manager import KernelManager

failures = 0


def check(name, holds, found=""):
    global failures
    failures += not holds
    print(("ok    " if holds else "FAIL  ") + name + ("" if holds else ": found " + repr(found)))


def execute(code, timeout=60, **options):
    """Executes a cell; its reply and its messages to all, by their types."""
    sent = client.execute(code, **options)
    messages = []
    while True:
        message = client.get_iopub_msg(timeout=timeout)
        if message["parent_header"].get("msg_id") != sent:
            continue
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            break
        messages.append((message["msg_type"], message["content"]))
    while True:
        reply = client.get_shell_msg(timeout=timeout)
        if reply["parent_header"].get("msg_id") == sent:
            return reply["content"], messages


def of(messages, kind):
    return [content for type, content in messages if type == kind]


def text(messages, name="stdout"):
    return "".join(content["text"] for content in of(messages, "stream") if content["name"] == name)


def ask(request, **words):
    sent = getattr(client, request)(**words)
    while True:
        reply = client.get_shell_msg(timeout=30)
        if reply["parent_header"].get("msg_id") == sent:
            return reply["content"]


manager = KernelManager(kernel_name="sxj")
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=60)

info = ask("kernel_info")
check("kernel_info", info["protocol_version"] == "5.3" and info["language_info"]["name"] == "sxj", info)

reply, told = execute("problem p { param x = 3, y = 1; loss A = (x - y)^2, C = (y + 1)^2 }\n1 + 1\n2*3")
check("two values: one displayed, the last is the result",
      [d["data"]["text/plain"] for d in of(told, "display_data")] == ["1 + 1 = 2"]
      and [r["data"]["text/plain"] for r in of(told, "execute_result")] == ["2*3 = 6"]
      and of(told, "execute_result")[0]["execution_count"] == reply["execution_count"], told)

reply, told = execute("run r on p { flow loss_flow; step 0.1; stop after 50 steps }\n"
                      'table "ends" { rows r; columns iter, x }\nplot "fall" { y total log; x iter; runs r }\n'
                      "show grad(B) on p\nprint \"x = {r.x}\"\nexpect r.total < 1")
shown = of(told, "display_data")
check("a run, a table, a plot, a formula in their order",
      [sorted(d["data"]) for d in shown] == [["text/html", "text/plain"], ["text/html", "text/plain"],
                                             ["image/svg+xml", "text/html", "text/plain"],
                                             ["text/html", "text/latex", "text/plain"]], [sorted(d["data"]) for d in shown])
check("the table has its cells", "<td" in shown[1]["data"]["text/html"], shown[1])
check("the plot is drawn still and live", "<svg" in shown[2]["data"]["text/html"] and "sxjDraw" in shown[2]["data"]["text/html"])
check("the formula is MathML", "<math" in shown[3]["data"]["text/html"], shown[3])
check("text goes to the stream", "x = " in text(told) and "1 expectation: 1 passed" in text(told), text(told))
check("the reply is ok", reply["status"] == "ok", reply)

reply, told = execute("r.B + los")
error = of(told, "error")[0]
check("a mistake is an error with our message",
      reply["status"] == "error" and error["ename"] == "unknown-name" and "los" in error["evalue"]
      and any("hint" in line for line in error["traceback"])
      and not any("at sxj." in line for line in error["traceback"]), error)
reply, told = execute("expect r.B > 1")
check("an expectation that fails is an error", of(told, "error")[0]["evalue"] == "expected and not so: r.B > 1", told)

reply, told = execute(":who\nr.x\n?dopri")
check("commands of the session in a cell", "problem p" in text(told) and "dopri" in text(told)
      and len(of(told, "execute_result")) == 1, told)
reply, told = execute("quit")
check("quit says what to do", "shut it down" in str(of(told, "error")), told)
check("and the kernel goes on", execute("1 + 2")[0]["status"] == "ok")

code = "run s on p { flow loss_"
reply = ask("complete", code=code, cursor_pos=len(code))
check("completion", reply["matches"] == ["loss_flow"] and reply["cursor_start"] == code.index("loss_"), reply)
reply = ask("complete", code="θ + \\alph", cursor_pos=9)
check("completion of Greek letters after others", reply["matches"] == ["α"] and reply["cursor_start"] == 4, reply)
reply = ask("complete", code="1 + 1\n:he", cursor_pos=9)
check("completion of commands", reply["matches"] == [":help"], reply)
reply = ask("inspect", code="step dopri(", cursor_pos=11)
check("inspection", reply["found"] and "dopri" in reply["data"]["text/plain"], reply)
check("nothing to inspect", not ask("inspect", code="nothing_of_that_name", cursor_pos=3)["found"])
check("an open brace goes on", ask("is_complete", code="run s on p {")["status"] == "incomplete")
check("a whole input does not", ask("is_complete", code="run s on p { }")["status"] == "complete")
check("comm_info", ask("comm_info")["comms"] == {})
check("history", ask("history", hist_access_type="tail", n=10)["history"][0][2].startswith("problem p"))

reply, told = execute("2 + 2", silent=True)
check("a silent cell shows nothing", not of(told, "execute_result") and not of(told, "execute_input"), told)

# what is shown comes while the cell goes on; then it is interrupted
sent = client.execute('print "early"\nrun slow on p { flow loss_flow; step 1e-12; stop after 2000000000 steps }\n'
                      'print "late {slow.iter}"')
progress = []
early = False
interrupted = None
start = time.time()
while True:
    message = client.get_iopub_msg(timeout=60)
    if message["parent_header"].get("msg_id") != sent:
        continue
    content = message["content"]
    if message["msg_type"] in ("display_data", "update_display_data") and content["transient"].get("display_id"):
        progress.append((message["msg_type"], content["data"]["text/plain"], time.time()))
        if len(progress) == 4:
            interrupted = time.time()
            manager.interrupt_kernel()
    if message["msg_type"] == "status" and content["execution_state"] == "idle":
        break
ended = time.time()
check("progress is one output that is replaced", [kind for kind, _, _ in progress[:3]]
      == ["display_data", "update_display_data", "update_display_data"] and "slow" in progress[0][1], progress)
check("and does not flood", len(progress) >= 4 and progress[3][2] - progress[0][2] > 1.2, progress)
check("an interrupted cell ends soon", interrupted and ended - interrupted < 5, (interrupted, ended))
check("and is an error", client.get_shell_msg(timeout=10)["content"]["ename"] == "interrupted")
check("the kernel goes on after it", execute("slow.iter > 0")[0]["status"] == "ok")

# cells that wait behind a mistake are not executed
ids = [client.execute(code) for code in ("los", "3 + 3", "4 + 4")]
statuses = []
while len(statuses) < 3:
    reply = client.get_shell_msg(timeout=30)
    if reply["parent_header"].get("msg_id") in ids:
        statuses.append(reply["content"]["status"])
check("cells behind a mistake are left out", statuses == ["error", "aborted", "aborted"], statuses)
check("the heartbeat", client.hb_channel.is_beating())

# a message with a wrong signature
key = client.session.key
client.session.key = b"wrong"
client.execute("print \"forged\"")
client.session.key = key
reply, told = execute("5 + 5")
check("a forged message is left out", "forged" not in text(told) and reply["status"] == "ok", told)

client.stop_channels()
manager.shutdown_kernel()
check("shutdown", not manager.is_alive())
sys.exit(min(1, failures))
