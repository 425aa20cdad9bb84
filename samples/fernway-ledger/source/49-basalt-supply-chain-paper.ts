import type { PagedDocument } from '../../kit/model.ts';

/** A trap of the wrong side: it says how the provider binds its own suppliers, nothing about those of Fernway. */
export const document: PagedDocument = {
  format: 'pdf',
  file: 'Basalt Cloud white paper Trusted supply chain.pdf',
  title: 'A trusted supply chain',
  subtitle: 'White paper: how Basalt Cloud works with the companies behind its platform',
  organisation: 'Basalt Cloud Services Ltd',
  theme: 'basalt',
  layout: 'cover',
  date: '2026-02-01',
  headerRight: 'White paper WP-31',
  control: {
    reference: 'WP-31',
    version: '3',
    owner: 'Basalt Product Marketing',
    approvedBy: 'Basalt Trust Office',
    approvedOn: '1 February 2026',
    classification: 'Public',
    history: [{ version: '3', date: '1 February 2026', author: 'Product Marketing', change: 'Figures of 2025' }],
  },
  body: `
# 1 Why supply chains matter
A cloud is made of parts: chips, boards, racks, fibre, software, buildings and people. Each part comes from somebody. At Basalt we believe that trust in the cloud begins with trust in those who supply it.
# 2 How Basalt binds its suppliers
Basalt binds each of its suppliers by contract to security objectives that are at least as strict as those Basalt promises to its clients. The objectives deal with access, personnel, patching, incident notice and the passing on of the same duties to sub-suppliers.
Suppliers of Basalt are required to carry out risk management of their own part and to show the result once a year. In 2025 Basalt held 61 supplier audits on site and 140 by questionnaire.
# 3 Hardware
Boards are made to Basalt's design by three makers. Each board has an identity that is burned in at the factory and checked when the rack is switched on. Firmware is built by Basalt and signed.
# 4 Software
Basalt keeps a bill of materials of each platform component. Vulnerabilities in parts are matched with it within four hours of publication.
# 5 Buildings
Halls are rented from two operators with independent reports. Basalt guards have keys to its cages; the operators do not.
# 6 Looking ahead
In the years to come Basalt will extend the identity of boards to memory modules, publish its bill of materials to clients on request, and join the industry's exchange of supplier findings.
# 7 About Basalt Cloud
Basalt Cloud Services Ltd serves 3,800 clients in four regions. Talk to your account manager about how the trusted supply chain can help your business grow with confidence.
`,
};
