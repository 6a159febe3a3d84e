// Plans over the API, so that their pages have something on them: one that is a draft, one under way with a report, and
// a request that waits for its plan.

const PERIOD = { period_from: "2026-03-01", period_until: "2026-06-30" };

async function member(hub, { email, password }) {
  const call = async (method, path, body, headers = {}) => {
    const answer = await fetch(`${hub}/api/v1${path}`, {
      method, body: body && JSON.stringify(body), headers: { "Content-Type": "application/json", ...session, ...headers },
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return { body: text ? JSON.parse(text) : null, tag: answer.headers.get("etag") };
  };
  const session = {};
  session.Authorization = `Bearer ${(await call("POST", "/sessions", { email, password })).body.access_token}`;
  const get = async (path) => (await call("GET", path)).body;
  const post = async (path, body, headers) => (await call("POST", path, body, headers)).body;
  // Acts on a record as it stands now.
  const act = async (path, action, body) => post(`${path}/${action}`, body, { "If-Match": (await call("GET", path)).tag });
  return { get, post, act, party: (await get("/me")).party.id };
}

// The ids of the plans and the request, by what is to be seen of them.
export async function plans(hub, { focalPoint, officer, coordinator }) {
  const [asking, giving, opening] = await Promise.all([focalPoint, officer, coordinator].map((account) => member(hub, account)));
  const draft = await drafted(asking, giving, opening);
  const running = await drafted(asking, giving, opening);
  for (const partner of [asking, giving]) await partner.post(`/plans/${running}/consents`, { draft_number: 1, decision: "agree" });
  await giving.act(`/plans/${running}`, "transitions", { to: "in_delivery" });
  const reported = await giving.post(`/plans/${running}/reports`, { ...PERIOD, text: "Two missions were held." });
  const unplanned = (await agreed(asking, giving, opening)).request;
  return { draft, running, report: reported.reports[0].id, unplanned };
}

// A request that the one side files and the other agrees to help with.
async function agreed(asking, giving, opening) {
  const offer = (await giving.get("/offers?mine=true&state=active&limit=1")).data[0];
  const filed = await asking.post("/requests", {
    title: "Census of those abroad", summary: "Nobody knows how many left.", language: "en", disclosure: "public",
    needs: [{ title: "Census of those abroad", expertise: ["census questionnaire design"], modalities: ["training"] }],
  });
  const [path, need] = [`/requests/${filed.id}`, filed.needs[0].id];
  await asking.act(path, "transitions", { to: "submitted" });
  for (const to of ["authenticated", "open"]) await opening.act(path, "transitions", { to });
  const introduction = await asking.post("/introductions", { need_ids: [need], offer_id: offer.id });
  await giving.act(`/introductions/${introduction.id}`, "decisions", { decision: "accept" });
  return { request: filed.id, need };
}

// A plan for such a request.
async function drafted(asking, giving, opening) {
  const { request, need } = await agreed(asking, giving, opening);
  const plan = await asking.post("/plans", {
    request_id: request, lead_id: giving.party, summary: "Together by the summer.",
    outcomes: [{ statement: "The questions are tested.", need_ids: [need], indicators: [{ name: "Questions tested", unit: "questions", baseline: "0", target: "12" }] }],
    milestones: [{ title: "Mission", due_on: "2027-03-31", responsible_id: giving.party, done_when: "The report is there." }],
    budget_lines: [{ partner_id: giving.party, item: "Travel", amount: { amount: "12000.50", currency: "USD" } }],
  });
  return plan.id;
}
