// Records over the API, so that the pages of what follows from a request have something on them: plans that are a draft,
// under way with a report, disputed, and completed; a request that waits for its plan; an introduction that waits for an
// answer; confidential requests, one of which is to be disclosed.

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

// The ids of all that, by what is to be seen of it.
export async function records(hub, { focalPoint, officer, coordinator }) {
  const [asking, giving, opening] = await Promise.all([focalPoint, officer, coordinator].map((account) => member(hub, account)));
  giving.offer = await offered(giving);
  const draft = await drafted(asking, giving, opening);
  const running = await underWay(asking, giving, opening);
  const disputed = await underWay(asking, giving, opening);
  await asking.act(`/plans/${disputed.plan}`, `reports/${disputed.report}/dispute`, { reason: "not_delivered", note: "Nobody came." });
  const completed = (await underWay(asking, giving, opening)).plan;
  await giving.act(`/plans/${completed}`, "transitions", { to: "completed" });
  const unplanned = (await agreed(asking, giving, opening)).request;
  const waiting = await proposed(asking, giving, opening);
  const closed = (await opened(asking, opening, "secretariat")).request;
  const confidential = (await opened(asking, opening, "secretariat")).request;
  await asking.post(`/disclosures/${confidential}/proposals`, { disclosure: "network" });
  const { need } = await opened(asking, opening, "public");
  return { draft, running, disputed, completed, unplanned, waiting, closed, confidential, need };
}

// A plan that all have agreed to and begun with, and its report.
async function underWay(asking, giving, opening) {
  const plan = await drafted(asking, giving, opening);
  for (const partner of [asking, giving]) await partner.post(`/plans/${plan}/consents`, { draft_number: 1, decision: "agree" });
  await giving.act(`/plans/${plan}`, "transitions", { to: "in_delivery" });
  const { reports } = await giving.post(`/plans/${plan}/reports`, { ...PERIOD, text: "Two missions were held." });
  return { plan, report: reports[0].id };
}

// A request that is open.
async function opened(asking, opening, disclosure) {
  const filed = await asking.post("/requests", {
    title: "Census of those abroad", summary: "Nobody knows how many left.", language: "en", disclosure,
    needs: [{ title: "Census of those abroad", expertise: ["census questionnaire design"], modalities: ["training"] }],
  });
  const path = `/requests/${filed.id}`;
  await asking.act(path, "transitions", { to: "submitted" });
  for (const to of ["authenticated", "open"]) await opening.act(path, "transitions", { to });
  return { request: filed.id, need: filed.needs[0].id };
}

// An offer that never runs out.
async function offered(giving) {
  const { id } = await giving.post("/offers", {
    title: "Questions for a census", description: "We design census questionnaires and train those who ask.", language: "en",
    disclosure: "public", expertise: ["census questionnaire design"], modalities: ["training"], serves: ["001"],
  });
  await giving.act(`/offers/${id}`, "transitions", { to: "active" });
  return id;
}

// A request for which the other side is asked.
async function proposed(asking, giving, opening) {
  const { request, need } = await opened(asking, opening, "public");
  const introduction = (await asking.post("/introductions", { need_ids: [need], offer_id: giving.offer })).id;
  return { request, need, offer: giving.offer, introduction };
}

// A request that the other side agrees to help with.
async function agreed(asking, giving, opening) {
  const { introduction, ...found } = await proposed(asking, giving, opening);
  await giving.act(`/introductions/${introduction}`, "decisions", { decision: "accept" });
  return found;
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
