// Invites a focal point, an officer and a coordinator over the API of a hub that has an administrator, and prints their
// accounts as shell assignments.  node accounts.mjs ADDRESS "E-MAIL PASSWORD of the administrator"

const [, , hub, administrator] = process.argv;
const PASSWORD = "seven slow lanterns at sea";
const [email, password] = administrator.split(/ (.*)/s);

async function call(method, path, token, body) {
  const headers = { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  const answer = await fetch(`${hub}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : null;
}

const { access_token: token } = await call("POST", "/sessions", null, { email, password });
const me = await call("GET", "/me", token);
const request = (await call("GET", "/requests?external_id=RQ-02", token)).data[0];
const offer = (await call("GET", "/offers?external_id=OF-002", token)).data[0];
const people = [
  ["HUB_FOCAL_POINT", "focal.point@example.org", "focal_point", request.requester.id],
  ["HUB_OFFICER", "officer@example.org", "officer", offer.provider.id],
  ["HUB_COORDINATOR", "coordinator@example.org", "coordinator", me.party.id ?? me.party_id],
];
for (const [name, address, role, party] of people) {
  const body = { party_id: party, email: address, name: `Sample ${role.replace("_", " ")}`, roles: [role] };
  const { invitation_token: invitation } = await call("POST", "/invitations", token, body);
  await call("POST", "/invitations/acceptance", null, { token: invitation, password: PASSWORD });
  console.log(`export ${name}='${address} ${PASSWORD}'`);
}
