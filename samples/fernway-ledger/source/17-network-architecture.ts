import type { PagedDocument } from '../../kit/model.ts';

export const document: PagedDocument = {
  format: 'pdf',
  file: 'NET-10 Network Security Policy and Architecture v2.4.pdf',
  title: 'Network Security Policy and Architecture',
  subtitle: 'Virtual networks at Basalt Cloud and the physical network at Harrow Street',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'cover',
  date: '2026-10-05',
  control: {
    reference: 'NET-10',
    version: '2.4',
    owner: 'Tomasz Wieland, Head of Platform Engineering',
    approvedBy: 'Ingrid Vasquez, CISO',
    approvedOn: '6 May 2026',
    nextReview: '6 May 2027',
    classification: 'Confidential',
    status: 'Approved',
    history: [
      { version: '2.0', date: '8 March 2023', author: 'T. Wieland', change: 'Data hall closed; virtual networks' },
      { version: '2.3', date: '20 May 2025', author: 'R. Falk', change: 'Administration account split off' },
      { version: '2.4', date: '6 May 2026', author: 'T. Wieland', change: 'Description brought to the state of plan 7702; check of the provider added' },
      { version: '2.4a', date: '5 October 2026', author: 'O. Mbeki', change: 'Figures and records brought up to 30 September 2026 for the auditor; rules unchanged' },
    ],
  },
  body: `
[contents]
# 1 Policy
1.1 The same rules hold for virtual networks as for physical ones: deny by default, separate by trust, log what crosses a border, change through the Change Board only. A virtual network may never be more open than the physical network it stands on or connects to.
1.2 Virtual networks are defined in the repository net-live and made by the pipeline. Changes by hand in the console are forbidden; the account policy refuses them for all roles but break-glass.
1.3 The network baseline is file baseline/rules.csv in that repository. Each line has an owner, a purpose and a review date.
1.4 Production, staging, test and the company network are separate networks in separate accounts. There is no route between staging and production.
# 2 Layers
The description and the table below show both layers as of 6 May 2026 (drawing NET-10-D3).
| Layer | Element | Run by | Protection |
| Physical | Fibre, switches and hosts of ba-north-1 zones a and b | Basalt | Basalt's own network; evidence in its independent report |
| Physical | Office network Harrow Street: two switches, firewall fw-hs-1, Wi-Fi | Fernway | Office VLAN 10, guest VLAN 20, vault VLAN 30 |
| Overlay | Private network pn-fwl-prd, 10.40.0.0/16 | Fernway on Basalt Network | Not routed to any other client of Basalt |
| Overlay | Private network pn-fwl-adm, 10.41.0.0/16 | Fernway on Basalt Network | Administration account; Gatepost connector |
| Overlay | Private network pn-fwl-dr, 10.44.0.0/16 | Fernway on Basalt Network | Stand-by in ba-west-2 |
| Host | Firewall on each machine | Fernway | HB-01 section 2 |
# 3 Subnets of production
| Subnet | Range | Holds | May be reached from |
| subnet-web | 10.40.10.0/24 | Load balancers, web filter | Internet, port 443 |
| subnet-app | 10.40.20.0/24 | Application and report hosts | subnet-web, 8443 |
| subnet-wrk | 10.40.30.0/24 | Worker hosts | nothing; workers fetch their work |
| subnet-data | 10.40.40.0/24 | Postgres end points, object store gateway | subnet-app, subnet-wrk, 5432 and 443 |
| subnet-mon | 10.40.50.0/24 | Metrics collectors | all, outbound 9100 |
# 4 Separation of customers
4.1 FernLedger is one application for many tenants. A tenant is separated from others as follows.
- Data: each tenant has its own database schema, opened with the tenant's own database role; the connection is set to the role before the first statement and the role cannot be changed within it. Row policies repeat the tenant condition.
- Storage: documents lie under the tenant's prefix in the bucket; the credential given to a request is limited to that prefix and lives for 15 minutes.
- Computing: requests of different tenants run in separate worker processes; a process is ended after each batch of a tenant.
- Network: outbound connections of a tenant's integrations leave through an egress proxy with an allow-list for that tenant. Tenants with the option "Private line" have a subnet of their own.
4.2 Customers cannot bring software of their own into the service.
4.3 Each night an automated check signs in to production as two test tenants and tries 212 reads and writes across the border between them. From 1 October 2025 to 30 April 2026 every one of them was refused (212 nights, Lanterna board ISO-1).
# 5 Separation of administration
5.1 Our internal administration runs in another account and another private network (pn-fwl-adm). No customer traffic passes through it. Its only way into production is the Gatepost connector to the bastion. The identity system of staff (Keyhold) is not the one used by customers.
5.2 Support staff see a tenant only through the support view of the application, by ticket, and never at the network or database level.
# 6 Check of the provider's separation
6.1 On 14 January 2026 R. Falk and P. Raman checked whether Basalt's network separation meets section 5 of CSP-02. They read the network chapter of Basalt's report, sent probes from a test account of another client organisation (kindly lent by Basalt's solution team) towards addresses of pn-fwl-prd, and looked at the route tables. No probe arrived; all four requirements were met. Record: SEC-0691.
# 7 Review of rules
7.1 The security group and firewall rules are reviewed every six months by the owner of each line. Rules no longer needed are taken out by change.
7.2 Last reviews: 11 November 2025 (118 rules, 4 removed, CHG-2190) and 18 May 2026 (121 rules, 3 removed, CHG-2389 and CHG-2391).
# 8 Comparison of the deployed state
8.1 Each month the pipeline exports the deployed rules from the Basalt interface and compares them with the baseline. Differences open a ticket. The results are kept as CSV in the compliance library.
# 9 Change of the network
9.1 Changes to net-live need a CHG ticket, a second reviewer and a green plan. In the audit period 31 network changes were made, all with a ticket (report R-121, 2 October 2026).
# 10 Internet edge
10.1 The web filter drops known attack patterns and limits each address to 40 requests a second. Basalt's own filter absorbs floods at the border of the region.
10.2 The public names are signed by DNSSEC. Outgoing mail carries SPF, DKIM and DMARC.
`,
};
