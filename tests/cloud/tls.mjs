// The certificate of the one server, made at each start; it names every host that the server answers for.
import { generate } from "selfsigned";

/** Gives `{ key, cert }` in PEM for these host names and for this machine. */
export async function certificate(hosts) {
  const pems = await generate([{ name: "commonName", value: "hubsync test cloud" }], {
    keyType: "ec",
    algorithm: "sha256",
    notAfterDate: new Date(Date.now() + 7 * 24 * 3600 * 1000),
    extensions: [
      { name: "basicConstraints", cA: true },
      {
        name: "subjectAltName",
        altNames: [...hosts.map((value) => ({ type: 2, value })), { type: 2, value: "localhost" }, { type: 7, ip: "127.0.0.1" }],
      },
    ],
  });
  return { key: pems.private, cert: pems.cert };
}
