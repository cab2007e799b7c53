// A portal that shows hubsync: ten lines, and what its own buttons do with the handle.
import { mount } from "./hubsync/hub-sync.js";

const [preview, heard, theme] = ["preview", "heard", "theme"].map((id) => document.getElementById(id));
const hubsync = await mount(preview, { mode: "offline", theme: theme.value });
hubsync.on("changed", ({ users, fine }) => (heard.value = `${users} people, ${fine} fine`));
hubsync.on("error", ({ message }) => (heard.value = message));

theme.addEventListener("change", () => hubsync.update({ theme: theme.value }));

document.getElementById("users").addEventListener("click", async () => {
  const answer = await fetch("users.json");
  hubsync.update({ data: { users: await answer.text() } });
});

document.getElementById("results").addEventListener("click", async () => {
  const results = await hubsync.export("csv");
  const [head] = (await results.text()).split("\n", 1);
  heard.value = `${head.split(",").length} columns`;
});
